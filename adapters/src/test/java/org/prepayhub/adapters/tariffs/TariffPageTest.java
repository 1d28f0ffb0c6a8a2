package org.prepayhub.adapters.tariffs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.adapters.profiles.DocumentedExample;

/** What the page on tariffs shows is what the hub reads. */
class TariffPageTest {
  @TempDir private Path site = Path.of("");

  @Test
  void refusesNoCalendarOfThePage() throws IOException {
    Files.writeString(
        site.resolve("calendars.yaml"), DocumentedExample.first("tariffs.md", "yaml calendar"));

    assertThat(YamlTariffs.look(site, ZoneId.of("Asia/Shanghai")).findings()).isEmpty();
  }
}
