// A pad to draw on. The trait `value` holds its ink: 28 x 28 bytes, row by row, 0 for paper and 255 for ink.
const SIDE = 28;
const CELL = 10; // pixels of the canvas to a byte of the value, each way
const PEN = 2.6 * CELL; // as thick as the strokes of MNIST
const PAUSE = 67; // milliseconds: at most 15 drawings a second; the kernel gets the newest when it is free

const STYLE = `
.hvb-pad { display: inline-flex; flex-direction: column; gap: 6px; font-family: var(--jp-ui-font-family, sans-serif); }
.hvb-pad canvas { width: 224px; height: 224px; border: 1px solid #777777; cursor: crosshair; touch-action: none; }
.hvb-pad div { display: flex; gap: 8px; align-items: center; }
.hvb-pad p { margin: 0; max-width: 224px; font-size: 12px; line-height: 1.3; color: var(--jp-ui-font-color1, #333333); }
.hvb-pad button, .hvb-pad select { min-height: 30px; font-size: 13px; }
.hvb-pad :focus-visible { outline: 3px solid #0072B2; outline-offset: 1px; }
`;

function add(parent, tag, properties = {}) {
  const element = Object.assign(document.createElement(tag), properties);
  parent.append(element);
  return element;
}

function bytes(view) {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function render({ model, el }) {
  add(el, "style", { textContent: STYLE });
  const box = add(el, "div", { className: "hvb-pad" });
  // A digit typed at the list is no command to JupyterLab, for which 0 0 restarts the kernel.
  box.addEventListener("keydown", (event) => event.stopPropagation());
  const canvas = add(box, "canvas", { width: SIDE * CELL, height: SIDE * CELL });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `${model.get("description")}: draw with mouse, finger or pen, or choose an example`);
  const row = add(box, "div");
  const clear = add(row, "button", { type: "button", textContent: "Clear" });
  clear.setAttribute("aria-label", "Clear the pad");
  if (model.get("erases")) {
    const eraser = add(add(row, "label", { textContent: "Erase " }), "input", { type: "checkbox" });
    eraser.addEventListener("change", () => { pen.strokeStyle = eraser.checked ? "#ffffff" : "#000000"; });
  }
  const label = add(row, "label", { textContent: "Example " });
  const select = add(label, "select");
  for (const name of ["", ...model.get("names")]) add(select, "option", { value: name, textContent: name || "none" });
  add(box, "p", { textContent: "Clear, then draw. On an example, a stroke adds to it." });

  const pen = canvas.getContext("2d", { willReadFrequently: true });
  Object.assign(pen, { lineWidth: PEN, lineCap: "round", lineJoin: "round" });
  let last = null; // where the pen is, while it is down
  let waiting = null;
  let own = null; // the value that this pad has sent last

  function example(which) {
    return bytes(model.get("examples")).subarray(which * SIDE ** 2, (which + 1) * SIDE ** 2);
  }

  function same(ink, other) {
    return ink.every((grey, i) => grey === other[i]);
  }

  function show(ink) {
    for (let i = 0; i < SIDE * SIDE; i += 1) {
      const grey = 255 - ink[i];
      pen.fillStyle = `rgb(${grey}, ${grey}, ${grey})`;
      pen.fillRect((i % SIDE) * CELL, Math.floor(i / SIDE) * CELL, CELL, CELL);
    }
  }

  function ink() {
    const pixels = pen.getImageData(0, 0, SIDE * CELL, SIDE * CELL).data;
    const sums = new Float64Array(SIDE * SIDE);
    for (let y = 0; y < SIDE * CELL; y += 1) {
      const start = Math.floor(y / CELL) * SIDE;
      for (let x = 0; x < SIDE * CELL; x += 1) {
        sums[start + Math.floor(x / CELL)] += 255 - pixels[4 * (y * SIDE * CELL + x)];
      }
    }
    return Uint8Array.from(sums, (sum) => Math.round(sum / CELL ** 2));
  }

  function send() {
    waiting = null;
    own = ink();
    model.set("value", new DataView(own.buffer));
    model.save_changes();
  }

  function soon() {
    if (waiting === null) waiting = setTimeout(send, PAUSE);
  }

  function place(event) {
    const frame = canvas.getBoundingClientRect();
    return [(event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height]
      .map((share) => share * SIDE * CELL);
  }

  function stroke(event) {
    const moves = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    for (const move of moves.length ? moves : [event]) {
      const next = place(move);
      pen.beginPath();
      pen.moveTo(...last);
      pen.lineTo(...next);
      pen.stroke();
      last = next;
    }
    soon();
  }

  function lift() {
    last = null;
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    last = place(event);
    stroke(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (last) stroke(event);
  });
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  clear.addEventListener("click", () => {
    select.value = "";
    show(new Uint8Array(SIDE * SIDE));
    send();
  });
  select.addEventListener("change", () => {
    show(select.value === "" ? new Uint8Array(SIDE * SIDE) : example(select.selectedIndex - 1));
    send();
  });

  function follow() { // another view, or the kernel, has changed the drawing
    const value = bytes(model.get("value"));
    if (own && same(value, own)) return;
    own = value;
    show(value);
    select.value = model.get("names").find((name, i) => same(value, example(i))) ?? "";
  }

  follow();
  model.on("change:value", follow);
  return () => {
    clearTimeout(waiting);
    model.off("change:value", follow);
  };
}

export default { render };
