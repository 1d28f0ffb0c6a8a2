# Builds the hub and runs it as a user without rights. The root file system may be read-only: what is written goes to
# /hub/.hub, a volume, and to /tmp. The site is mounted at /hub/site.
FROM maven:3.9.11-eclipse-temurin-25-noble AS build
WORKDIR /src
COPY . .
# exec.skip: the image does without what a JVM learns from a rehearsed start, which needs the very JVM that runs later.
RUN mvn -B -q -DskipTests -Dexec.skip=true package \
 && java -Djarmode=tools -jar config/target/hub.jar extract --layers --destination /layers

FROM eclipse-temurin:25.0.1_8-jre-noble
RUN groupadd --system --gid 10001 hub \
 && useradd --system --uid 10001 --gid 10001 --no-create-home --home-dir /hub hub \
 && install -d -o hub -g hub -m 0700 /hub/.hub
WORKDIR /hub
# What changes least comes first, so that a new release of the hub is a small layer.
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
USER 10001:10001
VOLUME /hub/.hub
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=4 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080}; printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3; grep -q '\"status\":\"UP\"' <&3"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "hub.jar"]
CMD ["run", "--site", "/hub/site"]
