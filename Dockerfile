# Builds the hub and runs it as a user without rights; data and site are mounted.
FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -B -q -DskipTests package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 hub && mkdir -p /hub/.hub && chown -R hub /hub
WORKDIR /hub
COPY --from=build /src/config/target/hub.jar /hub/hub.jar
USER hub
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080; printf 'GET /actuator/health/readiness HTTP/1.0\r\n\r\n' >&3; grep -q UP <&3"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "--enable-native-access=ALL-UNNAMED", "-jar", "/hub/hub.jar"]
CMD ["run", "--site", "/hub/site"]
