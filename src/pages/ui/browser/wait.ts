/** Counts a waiting time down; the sentence beside it says the same without a script. */
export const wait = `
each("[data-wait]", (box) => {
  const until = Date.now() + Number(box.dataset.wait) * 1000;
  const clock = box.querySelector("[data-wait-clock]");
  const buttons = box.closest("main").querySelectorAll("[data-waits]");
  const timer = setInterval(tick, 500);
  buttons.forEach((button) => { button.disabled = true; });
  box.querySelector("[data-wait-words]").className = "spoken";
  clock.hidden = false;
  tick();
  function tick() {
    const left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(left / 3600);
    const minutes = Math.floor(left / 60) % 60;
    clock.textContent = (hours ? hours + ":" + two(minutes) : minutes) + ":" + two(left % 60);
    if (left > 0) return;
    clearInterval(timer);
    buttons.forEach((button) => { button.disabled = false; });
    box.className = "notice good";
    box.textContent = box.dataset.over;
  }
});
`;
