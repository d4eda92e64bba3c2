# syntax=docker/dockerfile:1
# Built from the root of the project: docker build -f deploy/docker/signer.Dockerfile -t hootsuite-signer .
# The tag is exact; who wants the bytes to be as well appends the digest that their registry shows (node:…@sha256:…).
FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
# No manifest of another workspace: npm would bring what those need along.
COPY package.json package-lock.json .npmrc ./
COPY services/signer/package.json services/signer/
RUN npm ci --omit=dev --ignore-scripts --workspace=services/signer

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production \
    SIGNER_HOST=0.0.0.0 \
    SIGNER_PORT=4302 \
    SIGNER_ORGS_FILE=/config/orgs.json \
    SIGNER_KEYS_DIR=/keys \
    SIGNER_AUDIT_FILE=/audit/audit.jsonl
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY services/signer services/signer
# The folders exist with the right owner before a volume is mounted on them.
RUN mkdir -p /config /keys /audit && chown node:node /audit
USER node
EXPOSE 4302
VOLUME ["/audit"]
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4302/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# /config holds orgs.json and what it names, /keys the keys; both are mounted read-only.
CMD ["node", "--permission", \
  "--allow-fs-read=/app/services/signer", "--allow-fs-read=/app/node_modules", \
  "--allow-fs-read=/config", "--allow-fs-read=/keys", "--allow-fs-read=/audit", \
  "--allow-fs-write=/audit", "services/signer/main.ts"]
