#!/usr/bin/env bash
# Recharges the demo's sample account with nothing but bash, curl and openssl, and waits until the money is in the meter.
#
#   docs/samples/recharge.sh [.hub/demo.json]
#
# Against another hub, say in the environment: HUB, CLIENT, SECRET, ACCOUNT; and AMOUNT_FEN if you like.
set -euo pipefail

demo=${1:-.hub/demo.json}
said() { # a name that demo.json has once → its text
  sed -n 's/.*"'"$1"'" *: *"\([^"]*\)".*/\1/p' "$demo" | head -n 1
}
if [ -z "${HUB:-}" ] && [ ! -f "$demo" ]; then
  echo "$demo is not there: start ./hub demo, and wait until it serves" >&2
  exit 2
fi
HUB=${HUB:-$(said api | sed 's|/api/v1/*$||')}
CLIENT=${CLIENT:-$(said id)}
SECRET=${SECRET:-$(said secret)}
ACCOUNT=${ACCOUNT:-$(said sampleAccount)}
AMOUNT_FEN=${AMOUNT_FEN:-1000}

call() { # method, path-and-query, body → status line, headers and body of the answer, empty when none came
  HUB=$HUB CLIENT=$CLIENT SECRET=$SECRET "$(dirname "$0")/signed-call.sh" -i "$@" || true
}

# Yours come from your own books: the number under which the customer paid, and when.
ORDER=CURL-$(openssl rand -hex 8)
BODY=$(printf '{"orderNo":"%s","accountNo":"%s","wallet":"electricity","amountFen":%d,"paidAt":"%s"}' \
  "$ORDER" "$ACCOUNT" "$AMOUNT_FEN" "$(date -u +%Y-%m-%dT%H:%M:%SZ)")

for attempt in 1 2 3 4 5; do
  ANSWER=$(call POST /api/v1/recharges "$BODY")
  printf '%s\n' "$ANSWER"
  STATUS=$(printf %s "$ANSWER" | sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p')
  PAUSE=$(printf %s "$ANSWER" | sed -n 's/^[Rr]etry-[Aa]fter: *\([0-9]*\).*/\1/p')
  case $STATUS in
    200 | 201) break ;;
    "" | 409 | 429 | 500 | 503) sleep "${PAUSE:-$attempt}" ;; # no answer, or "ask again": the same number, signed afresh
    *) exit 1 ;;                                              # refused for good; the code says why
  esac
done

for _ in $(seq 60); do
  STATE=$(call GET "/api/v1/recharges/$ORDER" | sed -n 's/.*"state":"\([A-Z]*\)".*/\1/p')
  printf '%s: %s\n' "$ORDER" "$STATE"
  [ "$STATE" = DELIVERED ] && exit 0
  sleep 1
done
echo "$ORDER is not in the meter yet; the hub goes on by itself" >&2
exit 1
