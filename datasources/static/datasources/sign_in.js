/** A datasource's form shows the fields that the chosen kind of sign-in needs; the server ignores the others. */

const kind = document.querySelector("#id_sign_in");

function showWhatIsNeeded() {
  for (const field of document.querySelectorAll("[data-sign-in]")) {
    field.closest(".form-row").hidden = !field.dataset.signIn.split(" ").includes(kind.value);
  }
}

if (kind) {
  kind.addEventListener("change", showWhatIsNeeded);
  showWhatIsNeeded();
}
