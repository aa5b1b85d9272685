# One image per app:  docker build --build-arg APP=scheduler --tag baton-scheduler .
# APP: ingestion-worker, processing-worker, notification-worker, scheduler, console

FROM node:22-bookworm-slim AS build
WORKDIR /baton
COPY . .
RUN npm ci --ignore-scripts
RUN npm run build
# What the app needs at run time, and nothing for development. Packages of this workspace are links into libs/.
ARG APP
RUN test -f "apps/$APP/dist/main.js" \
  && npm ci --omit=dev --ignore-scripts --workspace "apps/$APP" \
  && find apps libs -name src -type d -prune -exec rm -rf {} +

FROM node:22-bookworm-slim
ARG APP
ENV NODE_ENV=production APP=$APP HEALTH_HOST=0.0.0.0 HEALTH_PORT=8080 CONSOLE_HOST=0.0.0.0
WORKDIR /baton
COPY --from=build /baton/package.json ./
COPY --from=build /baton/node_modules ./node_modules
COPY --from=build /baton/libs ./libs
COPY --from=build /baton/apps/$APP ./apps/$APP
USER node
# A worker under load keeps thousands of small objects for the milliseconds of a commit: with room for them the collector
# takes a quarter less of its time, for at most 150 MiB more memory.
ENV NODE_OPTIONS=--max-semi-space-size=64
# The app is process 1 and receives SIGTERM itself: it stops consuming, finishes what runs and leaves with code 0.
CMD ["sh", "-c", "exec node apps/$APP/dist/main.js"]
