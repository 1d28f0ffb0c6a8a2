package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium that is installed on this machine, without a window. CI must have one. */
final class Browser implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox", // root, as in CI, has no other way
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(Path program) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(program).setArgs(ARGUMENTS));
  }

  static Browser open() {
    Optional<Path> program =
        Stream.of(
                "/usr/bin/chromium",
                "/usr/bin/chromium-browser",
                "/usr/bin/google-chrome",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    String mend = "a Chromium: apt-get install chromium";
    if (System.getenv("CI") != null) {
      assertThat(program).as(mend).isPresent();
    }
    assumeThat(program).as(mend).isPresent();
    return new Browser(program.orElseThrow());
  }

  /** A page that collects what the browser complains of: scripts, policies, what is not found. */
  Page page(List<String> complaints) {
    Page page =
        browser.newPage(new com.microsoft.playwright.Browser.NewPageOptions().setLocale("en"));
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text() + " " + message.location());
          }
        });
    page.onPageError(complaints::add);
    return page;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
