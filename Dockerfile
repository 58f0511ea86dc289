# syntax=docker/dockerfile:1

# The application with everything that it needs to run, and nothing of what it is built with. See docs/docker.md.
# `node scripts/image-by-hand.mjs` does the steps of this file without a container engine.

# 20, 22 or 24.
ARG NODE_VERSION=20

FROM node:${NODE_VERSION}-bookworm-slim AS base
ENV STRAPI_TELEMETRY_DISABLED=true \
    NPM_CONFIG_AUDIT=false \
    NPM_CONFIG_FUND=false \
    NPM_CONFIG_UPDATE_NOTIFIER=false
WORKDIR /app

# What package-lock.json is about, alone: as long as it stays the same, so do the layers with the packages.
FROM base AS manifests
COPY package.json package-lock.json ./
COPY src/plugins/webinars/package.json src/plugins/webinars/
COPY site/package.json site/

FROM manifests AS build
# Nothing that is needed to build has to be compiled: no package runs a script of its own.
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts
COPY . .
RUN node scripts/build.mjs plugin host admin

FROM manifests AS packages
# For better-sqlite3, where there is no ready-made one.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends python3 make g++ \
    && rm -rf /var/lib/apt/lists/*
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --ignore-scripts \
      --workspace=strapi-plugin-webinars --include-workspace-root \
    && npm rebuild better-sqlite3

FROM base AS runtime
LABEL org.opencontainers.image.title="strapi-webinars" \
      org.opencontainers.image.description="A Strapi 5 application with strapi-plugin-webinars" \
      org.opencontainers.image.licenses="MIT"
# Passes signals on and clears away what dead processes leave behind.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tini \
    && rm -rf /var/lib/apt/lists/*
# By itself Node has four threads for V8's background work, which take time away from the rest where there are few processors.
ENV NODE_ENV=production NODE_OPTIONS=--v8-pool-size=1
COPY --from=packages /app ./
COPY LICENSE favicon.png ./
COPY public public
COPY database database
COPY docker/healthcheck.mjs docker/secrets.mjs docker/
COPY --from=build /app/src/plugins/webinars/dist src/plugins/webinars/dist
# Compiled, in the place of what it was compiled from, and without a tsconfig.json: Strapi's commands would compile it anew.
COPY --from=build /app/dist ./
# The only places that are written to: uploads, and the file of SQLite when there is no other database. 1000 is `node`.
RUN install -d -o 1000 -g 1000 public/uploads .tmp
USER 1000:1000
EXPOSE 1337
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 CMD ["node", "docker/healthcheck.mjs"]
ENTRYPOINT ["/usr/bin/tini", "--", "node", "--import", "./docker/secrets.mjs", "node_modules/@strapi/strapi/bin/strapi.js"]
CMD ["start"]
