// Shows the contract and signs what is tried out. The secret is in its field and nowhere else: it is neither stored nor
// sent, and it is gone when the page is left.
const CONTRACT = '/api/v1/openapi.json';
const CALLS = '/api/v1/';
const NONCE_BYTES = 16;

const signer = document.getElementById('signer');
const id = document.getElementById('client-id');
const secret = document.getElementById('client-secret');
const state = document.getElementById('signer-state');
const text = new TextEncoder();
// Browsers have it over https and on localhost only.
const crypto = globalThis.crypto.subtle;

const hex = bytes => [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('');

const ready = () => Boolean(crypto && id.value && secret.value);

function show() {
  state.textContent = ready() ? signer.dataset.signs : signer.dataset.unsigned;
  state.classList.toggle('text-bg-success', ready());
  state.classList.toggle('text-bg-secondary', !ready());
}

async function hmac(key, message) {
  const usable = await crypto.importKey('raw', text.encode(key), {name: 'HMAC', hash: 'SHA-256'}, false, ['sign']);
  return hex(await crypto.sign('HMAC', usable, text.encode(message)));
}

async function headers(method, pathAndQuery, body) {
  const timestamp = Math.floor(Date.now() / 1000).toString();
  const nonce = hex(globalThis.crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
  const digest = hex(await crypto.digest('SHA-256', text.encode(body)));
  const signed = [timestamp, nonce, method, pathAndQuery, digest].join('\n');
  const signature = 'v1=' + await hmac(secret.value, signed);
  document.getElementById('signed-text').textContent = signed + '\n\nHub-Signature: ' + signature;
  document.getElementById('signed').hidden = false;
  return {'Hub-Client': id.value, 'Hub-Timestamp': timestamp, 'Hub-Nonce': nonce, 'Hub-Signature': signature};
}

async function sign(request) {
  const url = new URL(request.url, location.href);
  const isCall = url.origin === location.origin && url.pathname.startsWith(CALLS) && url.pathname !== CONTRACT;
  if (isCall && ready()) {
    const method = (request.method || 'GET').toUpperCase();
    Object.assign(request.headers, await headers(method, url.pathname + url.search, request.body || ''));
  }
  return request;
}

function forget() {
  secret.value = '';
  show();
}

document.getElementById('insecure').hidden = Boolean(crypto);
id.addEventListener('input', show);
secret.addEventListener('input', show);
addEventListener('pagehide', forget);
show();

SwaggerUIBundle({
  url: CONTRACT,
  dom_id: '#contract',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  requestInterceptor: sign,
  // Four headers made for each call are nothing that can be typed in beforehand.
  plugins: [() => ({wrapComponents: {authorizeBtn: () => () => null, authorizeOperationBtn: () => () => null}})],
});
