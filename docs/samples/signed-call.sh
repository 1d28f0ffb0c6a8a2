#!/usr/bin/env bash
# One signed call of the API, with nothing but bash, curl and openssl; prints the body of the answer.
#
#   HUB=http://localhost:8080 CLIENT=… SECRET=… docs/samples/signed-call.sh [-i] METHOD PATH [BODY]
#
# -i prints the status line and the headers, too. Exit status 1 when the hub refuses: the body then says why.
set -euo pipefail
HEADERS=
[ "$1" = -i ] && HEADERS=-i && shift
METHOD=$1 TARGET=$2 BODY=${3:-}

# openssl takes the key as an argument, which others on the same machine can see while it runs.
TIMESTAMP=$(date +%s) NONCE=$(openssl rand -hex 16)
DIGEST=$(printf %s "$BODY" | openssl dgst -sha256 -r | cut -d' ' -f1)
SIGNATURE=$(printf '%s\n%s\n%s\n%s\n%s' "$TIMESTAMP" "$NONCE" "$METHOD" "$TARGET" "$DIGEST" |
  openssl dgst -sha256 -hmac "$SECRET" -r | cut -d' ' -f1)

ANSWER=$(curl -sS $HEADERS -w '\n%{http_code}' -X "$METHOD" "$HUB$TARGET" \
  ${BODY:+-H 'Content-Type: application/json' --data-binary "$BODY"} \
  -H "Hub-Client: $CLIENT" -H "Hub-Timestamp: $TIMESTAMP" -H "Hub-Nonce: $NONCE" -H "Hub-Signature: v1=$SIGNATURE")
printf '%s\n' "${ANSWER%$'\n'*}"
[ "${ANSWER##*$'\n'}" -lt 300 ]
