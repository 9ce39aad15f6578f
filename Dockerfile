# syntax=docker/dockerfile:1.7-labs
# One image for every service: they share the workspace, and differ only in what they start.
# docker build . ; docker run IMAGE apps/order-api/src/main.ts
FROM node:24-bookworm-slim AS dependencies
WORKDIR /waybill
COPY package.json package-lock.json .npmrc ./
COPY --parents apps/*/package.json packages/*/package.json ./
# The image's own Node is 24; the npm package that brings Node to other machines is left out, with all that only tests need.
RUN npm ci --omit=dev --ignore-scripts --loglevel=error

FROM node:24-bookworm-slim
ENV NODE_ENV=production NODE_COMPILE_CACHE=/tmp/node-compile
WORKDIR /waybill
COPY --from=dependencies /waybill ./
COPY apps apps
COPY packages packages
USER node
EXPOSE 8080
ENTRYPOINT ["node", "--import", "@waybill/telemetry/register"]
CMD ["apps/order-api/src/main.ts"]
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 8080}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
