package org.prepayhub.config.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;

/** The console's API page as a person uses it. */
final class ApiPage {
  private static final String BOOKING = "#operations-recharge-recharge-book-order";

  private final Page page;
  private final Locator booking;

  private ApiPage(Page page) {
    this.page = page;
    this.booking = page.locator(BOOKING);
  }

  /** Logs in as the demo's operator, goes to the page by its link, and opens the booking. */
  static ApiPage login(Page page, JsonNode demo) {
    page.navigate(demo.path("console").asText());
    page.fill("#username", demo.at("/operators/0/user").asText());
    page.fill("#password", demo.at("/operators/0/password").asText());
    page.click("button[type=submit]");
    page.click("a[href='/docs/api']");
    ApiPage api = new ApiPage(page);
    api.booking.locator(".opblock-summary-control").click();
    return api;
  }

  void signAs(JsonNode client) {
    page.fill("#client-id", client.path("id").asText());
    page.fill("#client-secret", client.path("secret").asText());
  }

  /** Sends a recharge, and gives the status answered once the page shows it. */
  String tryRecharge(String body) {
    booking.locator("textarea.body-param__text").fill(body);
    Response answer =
        page.waitForResponse(
            response -> response.url().endsWith("/api/v1/recharges"),
            booking.locator(".execute")::click);
    String status = Integer.toString(answer.status());
    assertThat(booking.locator(".live-responses-table tbody .response-col_status").first())
        .containsText(status);
    return status;
  }

  String signedLast() {
    page.click("#signed summary");
    return page.locator("#signed-text").innerText();
  }
}
