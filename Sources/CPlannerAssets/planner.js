// Keys and comforts. Every page works without this file.
"use strict";

const rows = () => Array.from(document.querySelectorAll("[data-row]"));

function isWriting(element) {
  return element.matches("input:not([type=checkbox]), textarea, select") || element.isContentEditable;
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  const current = all.findIndex((row) => row.classList.contains("current"));
  const next = current < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, current + step));
  all.forEach((row) => row.classList.remove("current"));
  all[next].classList.add("current");
  all[next].querySelector("a")?.focus();
  all[next].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape" && isWriting(event.target)) { event.target.blur(); return; }
  if (isWriting(event.target)) return;
  switch (event.key) {
    case "/":
      document.getElementById("cerca")?.focus();
      event.preventDefault();
      break;
    case "j": move(1); break;
    case "k": move(-1); break;
    case "x": {
      const box = document.querySelector("[data-row].current input[type=checkbox]");
      if (box) box.checked = !box.checked;
      break;
    }
    case "Enter": {
      if (event.target.closest("a, button, summary")) return;
      document.querySelector("[data-row].current a")?.click();
      break;
    }
  }
});

// A click anywhere on a row opens it.
document.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-row]");
  if (!row || event.target.closest("a, button, details, input, label, select")) return;
  if (String(window.getSelection())) return;
  row.querySelector("a")?.click();
});

// One box checks all.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-checks-all]")) {
    const boxes = event.target.closest("table").querySelectorAll("tbody input[type=checkbox]");
    boxes.forEach((box) => { box.checked = event.target.checked; });
  }
  if (event.target.matches(".filters select, .company select")) event.target.form.requestSubmit();
});

// One more line of a promise.
document.querySelectorAll("[data-adds]").forEach((button) => {
  const parts = document.getElementById(button.dataset.adds);
  button.hidden = false;
  button.addEventListener("click", () => {
    const line = parts.lastElementChild.cloneNode(true);
    line.querySelectorAll("input").forEach((input) => { input.value = ""; input.required = false; });
    line.querySelectorAll("[aria-invalid]").forEach((input) => {
      ["aria-invalid", "aria-describedby", "autofocus"].forEach((name) => input.removeAttribute(name));
    });
    line.querySelectorAll(".problem").forEach((problem) => problem.remove());
    parts.append(line);
    line.querySelector("input").focus();
  });
});

// A form is sent once.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post" || event.submitter?.matches("[data-downloads]")) return;
  if (event.target.dataset.sent) { event.preventDefault(); return; }
  event.target.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; });
});
