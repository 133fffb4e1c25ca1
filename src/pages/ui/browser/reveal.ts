/** Shows a password while it is typed; it is hidden again before it is sent or left. */
export const reveal = `
each("[data-reveal]", (button) => {
  const field = document.getElementById(button.dataset.reveal);
  const show = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? button.dataset.hide : button.dataset.show;
    button.setAttribute("aria-pressed", String(shown));
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    show(field.type === "password");
    field.focus();
  });
  field.form.addEventListener("submit", () => show(false));
  addEventListener("pagehide", () => show(false));
});
`;
