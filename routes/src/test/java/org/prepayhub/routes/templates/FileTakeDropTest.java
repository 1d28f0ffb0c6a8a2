package org.prepayhub.routes.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.adapters.filedrop.FileDrops;
import org.prepayhub.routes.Camel;
import org.prepayhub.units.Unavailable;

final class FileTakeDropTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder = Path.of("");
  private final RecordingDeadLetters letters = new RecordingDeadLetters();
  private final AtomicInteger away = new AtomicInteger();
  private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
  private final CamelContext camel = camel();

  @BeforeEach
  void start() throws Exception {
    camel.addRoutes(target());
    camel.start();
    TemplatedRouteBuilder.builder(camel, "file-take-drop")
        .routeId("file-take-bills")
        .prefixId("bills")
        .parameter("folder", folder.toString())
        .parameter("include", ".*[.]csv")
        .parameter("to", "bill-take-file")
        .parameter("delayMillis", "100")
        .parameter("mostBytes", "1000")
        .add();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void handsAFileOnAndPutsItIntoDone() throws Exception {
    drop("day.csv", "1,2,3");

    assertThat(taken.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("1,2,3");
    awaitFile("done/day.csv");
    assertThat(folder.resolve("day.csv")).doesNotExist();
  }

  @Test
  void leavesOtherFilesAlone() throws Exception {
    drop("notes.txt", "mine");
    drop("day.csv", "1");

    awaitFile("done/day.csv");
    assertThat(folder.resolve("notes.txt")).exists();
  }

  @Test
  void refusesWhatCannotBeUsedAndSaysWhy() throws Exception {
    drop("bad.csv", "bad");

    Path reason = awaitOne("refused", "bad.csv.reason.txt");
    assertThat(reason).content().contains("line 1 is no bill");
    assertThat(awaitOne("refused", "bad.csv")).content().isEqualTo("bad");
    assertThat(letters.kept.element().route()).isEqualTo("bill-take-file");
  }

  @Test
  void putsIntoDoneWhatALaterTryMadeGood() throws Exception {
    away.set(1);
    drop("day.csv", "1");

    awaitFile("done/day.csv");
    assertThat(taken).containsExactly("1");
    assertThat(folder.resolve("refused")).doesNotExist();
  }

  @Test
  void refusesWhatIsTooLargeToBeReadWhole() throws Exception {
    drop("day.csv", "1".repeat(1_001));

    assertThat(awaitOne("refused", "day.csv.reason.txt")).content().contains("1000 bytes");
    assertThat(taken).isEmpty();
  }

  @Test
  void refusesANameThatWasTakenBefore() throws Exception {
    drop("day.csv", "1");
    awaitFile("done/day.csv");

    drop("day.csv", "2");

    assertThat(awaitOne("refused", "day.csv.reason.txt")).content().contains("taken before");
    assertThat(folder.resolve("done/day.csv")).content().isEqualTo("1");
    assertThat(taken).containsExactly("1");
  }

  private RouteBuilder target() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:bill-take-file")
            .routeId("bill-take-file")
            .removeHeaders("*")
            .process(
                exchange -> {
                  String text = exchange.getMessage().getBody(String.class);
                  if (away.getAndDecrement() > 0) {
                    throw new Unavailable("the database is away");
                  }
                  if (text.equals("bad")) {
                    throw new IllegalArgumentException("line 1 is no bill");
                  }
                  taken.add(text);
                });
      }
    };
  }

  private void drop(String name, String text) throws IOException {
    Path beside = Files.writeString(folder.resolve(".half-" + name), text);
    Files.move(beside, folder.resolve(name));
  }

  private void awaitFile(String name) {
    Awaitility.await(name).atMost(PATIENCE).until(() -> Files.exists(folder.resolve(name)));
  }

  /** The file is stamped with the time it was refused at. */
  private Path awaitOne(String below, String ending) {
    return Awaitility.await(ending)
        .atMost(PATIENCE)
        .until(() -> find(below, ending), found -> !found.isEmpty())
        .getFirst();
  }

  private List<Path> find(String below, String ending) throws IOException {
    if (!Files.isDirectory(folder.resolve(below))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.resolve(below))) {
      return files.filter(file -> file.toString().endsWith("-" + ending)).toList();
    }
  }

  private CamelContext camel() {
    try {
      CamelContext context = Camel.with(List.of("errors/hub-errors", "templates/file-take-drop"));
      context.getRegistry().bind("deadLetters", letters);
      context.getRegistry().bind("fileDrops", new FileDrops(Clock.systemUTC()));
      return context;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
