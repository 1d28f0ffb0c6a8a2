package org.prepayhub.routes.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.Test;
import org.prepayhub.routes.Camel;

class CloseRoutesTest {
  private static final Path FILES = Path.of("src/main/resources/camel/close");
  private static final String ENDING = ".camel.yaml";

  private final List<String> done = new ArrayList<>();
  private final Closer days = new Closer("days");
  private final Closer meters = new Closer("meters");
  private final Closer periods = new Closer("periods");

  /** Does one of the three parts of a close, or fails. */
  public final class Closer {
    private final String part;
    private boolean fails;

    private Closer(String part) {
      this.part = part;
    }

    public int closeDueDays() {
      return close();
    }

    public int countDueDays() {
      return close();
    }

    public int closeDuePeriods() {
      return close();
    }

    private int close() {
      if (fails) {
        throw new IllegalStateException("project north: the " + part + " cannot be closed");
      }
      done.add(part);
      return 1;
    }
  }

  /** Keeps what a tick failed of. */
  public final class Letters {
    public void keepTick(String route, Throwable failure) {
      done.add(route + " told " + failure.getMessage());
    }
  }

  @Test
  void daysThatFailKeepNeitherMetersNorPeriodsFromTheirs() throws Exception {
    days.fails = true;

    tick();

    assertThat(done)
        .containsExactlyInAnyOrder(
            "close-settle-days told project north: the days cannot be closed", "meters", "periods");
  }

  @Test
  void metersThatFailKeepNeitherDaysNorPeriodsFromTheirs() throws Exception {
    meters.fails = true;

    tick();

    assertThat(done)
        .containsExactlyInAnyOrder(
            "days",
            "close-count-meters told project north: the meters cannot be closed",
            "periods");
  }

  /** Every route that a timer starts, once. */
  private void tick() throws Exception {
    List<String> routes = timed();
    List<String> files =
        Stream.concat(
                Stream.of("errors/timer-errors"), routes.stream().map(route -> "close/" + route))
            .toList();
    try (CamelContext camel = Camel.with(files)) {
      camel.getRegistry().bind("dayCloser", days);
      camel.getRegistry().bind("meterCloser", meters);
      camel.getRegistry().bind("periodCloser", periods);
      camel.getRegistry().bind("deadLetters", new Letters());
      for (String route : routes) {
        ((ModelCamelContext) camel).getRouteDefinition(route).getInput().setUri("direct:" + route);
      }
      camel.start();
      for (String route : routes) {
        camel.createProducerTemplate().sendBody("direct:" + route, null);
      }
    }
  }

  private static List<String> timed() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files.filter(CloseRoutesTest::isTimed).map(CloseRoutesTest::route).sorted().toList();
    }
  }

  private static boolean isTimed(Path file) {
    try {
      return Files.readString(file).contains("uri: quartz");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String route(Path file) {
    return file.getFileName().toString().replace(ENDING, "");
  }
}
