// Hands a picked or dropped file to the dashboard; nothing is uploaded.
const dashboard = document.querySelector('#dashboard');
const drop = document.querySelector('#drop');
const input = document.querySelector('#file');
const back = document.querySelector('#back');
const model = document.querySelector('#model');

function replay(file) {
  if (!file) return;
  dashboard.data = file;
  back.hidden = false;
  dashboard.scrollIntoView({ block: 'start' });
}

input.addEventListener('change', () => replay(input.files[0]));
model.addEventListener('change', () => (dashboard.priceModel = model.value));
back.addEventListener('click', () => {
  dashboard.data = null;
  input.value = '';
  back.hidden = true;
});
drop.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('over');
});
drop.addEventListener('dragleave', () => drop.classList.remove('over'));
drop.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  replay(event.dataTransfer.files[0]);
});
