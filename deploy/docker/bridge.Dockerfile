# syntax=docker/dockerfile:1
# Built from the root of the project: docker build -f deploy/docker/bridge.Dockerfile -t hootsuite-bridge .
# The tag is exact; who wants the bytes to be as well appends the digest that their registry shows (node:…@sha256:…).
FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
# No manifest of another workspace: npm would bring what those need along.
COPY package.json package-lock.json .npmrc ./
COPY contracts/package.json contracts/
COPY services/bridge/package.json services/bridge/
RUN npm ci --omit=dev --ignore-scripts --workspace=services/bridge

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production \
    BRIDGE_HOST=0.0.0.0 \
    BRIDGE_PORT=4303 \
    BRIDGE_TENANTS_FILE=/config/tenants.json \
    BRIDGE_DATA_DIR=/data/database
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY contracts contracts
COPY services/bridge services/bridge
# The folders exist with the right owner before a volume is mounted on them.
RUN mkdir -p /config /data && chown node:node /data
USER node
EXPOSE 4303
# Only the embedded database writes here; with DATABASE_URL nothing does.
VOLUME ["/data"]
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4303/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# /config holds tenants.json and the secrets that it names, mounted read-only.
CMD ["node", "--permission", \
  "--allow-fs-read=/app/package.json", "--allow-fs-read=/app/node_modules", \
  "--allow-fs-read=/app/contracts", "--allow-fs-read=/app/services/bridge", \
  "--allow-fs-read=/config", \
  "--allow-fs-read=/data/database", "--allow-fs-read=/data/database/*", "--allow-fs-read=/data/database.pid", \
  "--allow-fs-write=/data/database", "--allow-fs-write=/data/database/*", "--allow-fs-write=/data/database.pid", \
  "services/bridge/main.ts"]
