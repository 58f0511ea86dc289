#!/bin/sh
# Makes the secrets that compose.yaml hands to the containers, in ./secrets. What is there already stays as it is.
set -eu

# Only its owner may enter the folder. The files themselves are readable: the programs in the containers are other users.
mkdir -p secrets
chmod 700 secrets

make() {
  [ -e "secrets/$1" ] && return
  printf '%s' "$2" > "secrets/$1"
  chmod 444 "secrets/$1"
  echo "made secrets/$1"
}
long() { openssl rand -base64 32; }

make app_keys "$(long),$(long)"
make admin_jwt_secret "$(long)"
make api_token_salt "$(long)"
make transfer_token_salt "$(long)"
make jwt_secret "$(long)"
make encryption_key "$(long)"
make database_password "$(openssl rand -hex 32)"
