/**
 * The seconds that a code still lives, by the server's clock. A hint: nothing depends on it.
 * Spoken once, and only to somebody who is typing while the code is about to change.
 */
export const countdown = `
each("[data-step]", (box) => {
  const offset = Number(box.dataset.step) - Date.now();
  const text = box.querySelector("[data-step-text]");
  const live = box.querySelector("[data-step-live]");
  const field = document.getElementById("code");
  let spoken = false;
  const tick = () => {
    const left = 30 - Math.floor((Date.now() + offset) / 1000) % 30;
    text.textContent = box.dataset.next + " " + left + " " + box.dataset.unit;
    const typing = field && document.activeElement === field && /^[0-9 -]{1,6}$/.test(field.value);
    if (left === 5 && typing && !spoken) {
      live.textContent = box.dataset.soon;
      spoken = true;
    }
    if (left > 5) spoken = false;
  };
  tick();
  setInterval(tick, 1000);
});
`;
