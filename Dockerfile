# One image for every service: they share the workspace, and differ only in what they start.
FROM node:24-bookworm-slim
ENV NODE_ENV=production NODE_COMPILE_CACHE=/tmp/node-compile
WORKDIR /waybill
COPY package.json package-lock.json .npmrc ./
COPY apps apps
COPY packages packages
# The image has its own Node 24: the one that npm brings to other machines stays out, with all that only tests need.
RUN npm ci --omit=dev --ignore-scripts --loglevel=error && npm cache clean --force
USER node
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 8080}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--import", "@waybill/telemetry/register"]
CMD ["apps/order-api/src/main.ts"]
