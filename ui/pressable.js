// Draws words that the page has escaped, and tells which boxes are ticked and which button was pressed.
let pressed = null;  // whose button the keyboard was on: it may stand elsewhere when the page has been drawn anew

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".ilmio-pressable");
  if (root.drawn !== data.html) {  // else the keyboard would lose its place
    root.innerHTML = data.html;
    root.drawn = data.html;
    const again = [...root.querySelectorAll("button[data-press]")].find((one) => one.dataset.press === pressed);
    if (again && document.activeElement === document.body) {
      again.focus();
      pressed = null;
    }
  }
  const boxes = [...root.querySelectorAll("input[data-tick]")];
  if (!(root.told > data.heard)) {  // what has been ticked since is on its way
    boxes.forEach((box) => { box.checked = data.ticked.includes(box.dataset.tick); });
  }
  root.onchange = ({ target }) => {
    if (!target.dataset.tick) return;
    root.told = Date.now();
    const ticked = boxes.filter((box) => box.checked).map((box) => box.dataset.tick);
    setStateValue("ticked", { ticked, told: root.told });
  };
  root.onclick = ({ target }) => {
    const button = target.closest("button[data-press]");
    if (!button) return;
    pressed = button.dataset.press;
    setTriggerValue("pressed", pressed);
  };
}
