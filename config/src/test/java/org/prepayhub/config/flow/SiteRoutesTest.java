package org.prepayhub.config.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.config.flow.WrittenRoute.answering;
import static org.prepayhub.config.flow.WrittenRoute.instance;
import static org.prepayhub.config.flow.WrittenRoute.name;
import static org.prepayhub.config.flow.WrittenRoute.route;
import static org.prepayhub.config.flow.WrittenRoute.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.adapters.routefiles.RouteFile;
import org.prepayhub.adapters.routefiles.RouteFolder;
import org.prepayhub.check.Finding;

/** What becomes of changed files, on a Camel that runs and nothing else. */
class SiteRoutesTest {
  private static final byte[] NOT_UTF_8 = {(byte) 0xB1, (byte) 0xB1, (byte) 0xB7, (byte) 0xBD};

  @TempDir private Path site = Path.of("");
  private final CamelContext camel = new DefaultCamelContext();
  private final ProducerTemplate caller = camel.createProducerTemplate();
  private SiteRoutes routes = checkedBy((written, groups) -> WrittenRoute.CHECK.apply(written));

  private SiteRoutes checkedBy(SiteRoutes.Checking checking) {
    return new SiteRoutes(new CamelRoutes(camel), checking, new RouteFolder(site));
  }

  @BeforeEach
  void startsCamel() throws IOException {
    routes = checkedBy((written, groups) -> WrittenRoute.CHECK.apply(written));
    Files.createDirectories(site.resolve("routes"));
    camel.start();
  }

  @AfterEach
  void stopsCamel() {
    camel.stop();
  }

  private SiteRoutes.Outcome write(RouteFile... files) throws IOException {
    for (RouteFile file : files) {
      Files.writeString(site.resolve(file.name()), file.text());
    }
    return routes.reload(Set.of("dormitory"));
  }

  private String answer(String id) {
    return caller.requestBody("direct:" + id, "", String.class);
  }

  @Test
  void addsExchangesAndEndsARoute() throws IOException {
    assertThat(write(answering("site-tell", "one")).taken())
        .containsExactly(name("site-tell") + " added");
    assertThat(answer("site-tell")).isEqualTo("one");

    assertThat(write(answering("site-tell", "two")).taken())
        .containsExactly(name("site-tell") + " exchanged");
    assertThat(answer("site-tell")).isEqualTo("two");

    Files.delete(site.resolve(name("site-tell")));
    assertThat(write().taken()).containsExactly(name("site-tell") + " ended");
    assertThat(camel.getRoutes()).isEmpty();
  }

  @Test
  void leavesARouteAloneWhoseFileWasNotChanged() throws IOException {
    write(answering("site-tell", "one"));
    var before = camel.getRoute("site-tell");

    write(answering("site-other", "two"));

    assertThat(camel.getRoute("site-tell")).isSameAs(before);
  }

  @Test
  void aChangedTemplateTakesTheRoutesMadeFromItAlong() throws IOException {
    write(template("site-answer", "one"), instance("site-north", "site-answer"));
    assertThat(answer("site-north")).isEqualTo("one");

    SiteRoutes.Outcome outcome = write(template("site-answer", "two"));

    assertThat(outcome.taken()).containsExactly(name("site-answer") + " exchanged");
    assertThat(answer("site-north")).isEqualTo("two");
  }

  @Test
  void whatCamelTurnsDownIsTakenBackAndNamedAndTakenOnceItIsMended() throws IOException {
    routes = checkedBy((written, groups) -> List.of());
    write(answering("site-tell", "one"));

    SiteRoutes.Outcome outcome = write(route("site-tell", "- to:\n    uri: carrier-pigeon:coop\n"));

    assertThat(outcome.taken()).isEmpty();
    assertThat(outcome.findings())
        .singleElement()
        .matches(finding -> finding.file().equals(name("site-tell")))
        .matches(finding -> finding.what().contains("carrier-pigeon"));
    assertThat(answer("site-tell")).isEqualTo("one");

    write(answering("site-tell", "two"));
    assertThat(answer("site-tell")).isEqualTo("two");
  }

  @Test
  void aFileThatCannotBeReadRunsOnAsItWasBesideOneThatIsTaken() throws IOException {
    write(answering("site-tell", "one"));
    Files.write(site.resolve(name("site-tell")), NOT_UTF_8);

    SiteRoutes.Outcome outcome = write(answering("site-other", "two"));

    assertThat(outcome.taken()).containsExactly(name("site-other") + " added");
    assertThat(outcome.findings()).extracting(Finding::mend).containsExactly("save it as UTF-8");
    assertThat(answer("site-tell")).isEqualTo("one");
    assertThat(answer("site-other")).isEqualTo("two");
  }

  @Test
  void aRouteFileOfAnotherEndingIsTold() throws IOException {
    SiteRoutes.Outcome outcome =
        write(new RouteFile("routes/site-tell.yaml", answering("site-tell", "one").text()));

    assertThat(outcome.findings()).extracting(Finding::file).containsOnly("routes/site-tell.yaml");
    assertThat(camel.getRoutes()).isEmpty();
  }
}
