package org.prepayhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.client.ScriptedHub.Request;
import org.prepayhub.client.model.AccountCloses;
import org.prepayhub.client.model.AccountPeriods;
import org.prepayhub.client.model.Fund;
import org.prepayhub.client.model.OrderState;
import org.prepayhub.client.model.PeriodKind;
import org.prepayhub.client.model.ProblemCode;
import org.prepayhub.client.model.Recharge;
import org.prepayhub.client.model.RechargeReceipt;
import org.prepayhub.client.model.RechargeRequest;
import org.prepayhub.client.model.Reversal;
import org.prepayhub.client.model.ReversalRequest;
import org.prepayhub.client.model.Run;
import org.prepayhub.client.model.Statement;
import org.prepayhub.client.model.TariffMistake;
import org.prepayhub.client.model.VersionRequest;
import org.prepayhub.client.model.WalletName;

class HubClientTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:15:01Z");
  private static final RechargeRequest ORDER =
      RechargeRequest.of("CARD-1", "A-3-204", WalletName.ELECTRICITY, 5_000, NOW);
  private static final String RECEIPT =
      "{\"orderNo\":\"CARD-1\",\"state\":\"BOOKED\",\"balanceFen\":12500,"
          + "\"bookedAt\":\"2026-11-23T08:15:02.114Z\"}";

  private final List<Duration> pauses = new ArrayList<>();
  private ScriptedHub hub = start();
  private HubClient client = client(hub.api());

  private static ScriptedHub start() {
    try {
      return new ScriptedHub();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private HubClient client(URI api) {
    return HubClient.builder(api)
        .credentials("card", "0123456789abcdef0123456789abcdef")
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .pause(pauses::add)
        .build();
  }

  @BeforeEach
  void hasNotWaited() {
    pauses.clear();
  }

  @AfterEach
  void stops() {
    hub.close();
  }

  @Test
  void booksAnOrderSignedAndAsTheContractHasIt() {
    hub.then(201, RECEIPT);

    RechargeReceipt receipt = client.recharge().bookOrder(ORDER);

    assertThat(receipt.state()).isEqualTo(OrderState.BOOKED);
    assertThat(receipt.bookedAt()).isEqualTo("2026-11-23T08:15:02.114Z");
    Request asked = hub.asked().get(0);
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.pathAndQuery()).isEqualTo("/api/v1/recharges");
    assertThat(asked.body())
        .isEqualTo(
            "{\"orderNo\":\"CARD-1\",\"accountNo\":\"A-3-204\",\"wallet\":\"electricity\","
                + "\"amountFen\":5000,\"paidAt\":\"2026-11-23T08:15:01Z\"}");
    assertThat(asked.header("Content-Type")).isEqualTo("application/json");
    assertThat(asked.header("Hub-Client")).isEqualTo("card");
    assertThat(asked.header("Hub-Timestamp")).isEqualTo(Long.toString(NOW.getEpochSecond()));
    assertThat(asked.header("Hub-Signature")).matches("v1=[0-9a-f]{64}");
  }

  @Test
  void sendsWhatIsOptionalWhenItIsSaid() {
    hub.then(201, RECEIPT);

    client.recharge().bookOrder(ORDER.withMeterNo("1204").withFund(Fund.SUBSIDY));

    assertThat(hub.asked().get(0).body()).endsWith("\"meterNo\":\"1204\",\"fund\":\"subsidy\"}");
  }

  @Test
  void takesAnOrderBackUnderANumberOfItsOwn() {
    hub.then(
        200,
        "{\"reversalNo\":\"R-1\",\"orderNo\":\"CARD-1\",\"state\":\"REVERSED\","
            + "\"amountFen\":5000,\"reversedAt\":\"2026-11-23T08:16:40.020Z\"}");

    Reversal reversal =
        client
            .recharge()
            .reverseOrder("CARD-1", ReversalRequest.of("R-1", 5_000, "the card was not debited"));

    assertThat(reversal.state()).isEqualTo(OrderState.REVERSED);
    assertThat(reversal.balanceFen()).isNull();
    Request asked = hub.asked().get(0);
    assertThat(asked.pathAndQuery()).isEqualTo("/api/v1/recharges/CARD-1/reversal");
    assertThat(asked.body())
        .isEqualTo(
            "{\"reversalNo\":\"R-1\",\"amountFen\":5000,"
                + "\"reason\":\"the card was not debited\"}");
  }

  @Test
  void asksForClosesPageByPageAndSummedUp() {
    String wallet =
        "{\"wallet\":\"electricity\",\"fund\":\"cash\",\"openingFen\":100,\"openedFen\":0,"
            + "\"rechargeFen\":0,\"reversalFen\":0,\"grantFen\":0,\"expiryFen\":0,\"chargeFen\":-30,"
            + "\"correctionFen\":0,\"refundFen\":0,\"transferFen\":0,\"supplementFen\":0,"
            + "\"writeOffFen\":0,\"roundingFen\":0,\"closingFen\":70,\"lateEntries\":0}";
    hub.then(
            200,
            "{\"accountNo\":\"A-3-204\",\"closes\":[{\"day\":\"2026-11-22\",\"wallets\":["
                + wallet
                + "]}]}")
        .then(
            200,
            "{\"accountNo\":\"A-3-204\",\"from\":\"2026-11-01\",\"to\":\"2026-11-30\",\"closedDays\":30,"
                + "\"wallets\":["
                + wallet
                + "]}")
        .then(
            200,
            "{\"accountNo\":\"A-3-204\",\"periods\":[{\"first\":\"2026-10-01\",\"last\":\"2026-10-31\","
                + "\"wallets\":["
                + wallet
                + "]}]}");

    AccountCloses page = client.close().listAccount("A-3-204", LocalDate.parse("2026-11-23"), 1);
    Statement month =
        client
            .close()
            .stateAccount("A-3-204", LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-30"));

    AccountPeriods months = client.close().listAccountPeriods("A-3-204", PeriodKind.MONTH, null, 1);

    assertThat(page.closes().get(0).day()).isEqualTo("2026-11-22");
    assertThat(months.periods().get(0).last()).isEqualTo("2026-10-31");
    assertThat(month.wallets().get(0).closingFen()).isEqualTo(70);
    assertThat(hub.asked())
        .extracting(Request::pathAndQuery)
        .containsExactly(
            "/api/v1/accounts/A-3-204/closes?before=2026-11-23&limit=1",
            "/api/v1/accounts/A-3-204/statement?from=2026-11-01&to=2026-11-30",
            "/api/v1/accounts/A-3-204/periods?kind=month&limit=1");
  }

  @Test
  void asksAgainWithTheSameContentSignedAfreshNoSoonerThanTheHubSays() {
    hub.thenRefuses(503, "unavailable", Map.of("Retry-After", "5"))
        .thenRefuses(429, "rate-limited", Map.of("Retry-After", "1"))
        .thenRefuses(409, "order-in-flight", Map.of("Retry-After", "1"))
        .thenRefuses(500, "internal")
        .then(200, RECEIPT);

    assertThat(client.recharge().bookOrder(ORDER).orderNo()).isEqualTo("CARD-1");

    assertThat(pauses)
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4));
    assertThat(hub.asked()).extracting(Request::body).containsOnly(hub.asked().get(0).body());
    assertThat(hub.asked()).extracting(asked -> asked.header("Hub-Nonce")).doesNotHaveDuplicates();
  }

  @Test
  void asksAgainWhenTheAnswerIsLost() {
    hub.thenBreaksOff().then(200, RECEIPT);

    assertThat(client.recharge().bookOrder(ORDER).balanceFen()).isEqualTo(12_500);
  }

  @Test
  void givesUpAfterAFewAttempts() {
    for (int attempt = 0; attempt < 5; attempt++) {
      hub.thenRefuses(503, "unavailable", Map.of("Retry-After", "1"));
    }

    HubProblem refused =
        catchThrowableOfType(HubProblem.class, () -> client.recharge().bookOrder(ORDER));

    assertThat(refused.code()).isEqualTo(ProblemCode.UNAVAILABLE);
    assertThat(refused.remedy()).isEqualTo(Remedy.ASK_AGAIN);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
    assertThat(hub.asked()).hasSize(5);
  }

  @Test
  void doesNotWaitForAHubThatAsksForMoreThanItsPatience() {
    hub.thenRefuses(503, "unavailable", Map.of("Retry-After", "3600"));

    assertThatThrownBy(() -> client.recharge().bookOrder(ORDER)).isInstanceOf(HubProblem.class);

    assertThat(pauses).isEmpty();
  }

  @Test
  void saysThatNobodyAnswered() {
    hub.close();

    assertThatThrownBy(() -> client.recharge().bookOrder(ORDER))
        .isInstanceOf(HubUnreachable.class)
        .hasMessageContaining("POST /recharges got no answer in 5 attempts")
        .hasCauseInstanceOf(IOException.class);
    assertThat(pauses).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "422, order-content-differs, NONE",
    "404, account-unknown, NONE",
    "410, order-reversed, NONE",
    "409, delivery-in-progress, NONE",
    "400, malformed, MEND_THE_CALLER",
    "401, signature-invalid, MEND_THE_CALLER",
    "403, scope, MEND_THE_CALLER",
    "418, a-code-of-tomorrow, MEND_THE_CALLER"
  })
  void repeatsNothingThatWasRefusedForGood(int status, String code, Remedy remedy) {
    hub.thenRefuses(status, code);

    HubProblem refused =
        catchThrowableOfType(HubProblem.class, () -> client.recharge().bookOrder(ORDER));

    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.remedy()).isEqualTo(remedy);
    assertThat(refused.detail()).isEqualTo("D");
    assertThat(hub.asked()).hasSize(1);
  }

  @Test
  void tellsEveryMistakeOfATariff() {
    hub.then(
        422,
        """
        {"type":"about:blank","title":"T","status":422,"code":"tariff-faulty","detail":"D",
         "mistakes":[{"path":"ladder.steps.1.above","what":"100 is not","mend":"let it"}]}
        """);
    VersionRequest version =
        VersionRequest.of("P-1", "2027-01-01T00:00")
            .withPrice(new BigDecimal("0.5483"))
            .withExtras(Map.of("fund", new BigDecimal("0.0262")));

    HubProblem refused =
        catchThrowableOfType(
            HubProblem.class, () -> client.tariff().addVersion("dormitory", version));

    assertThat(refused.code()).isEqualTo(ProblemCode.TARIFF_FAULTY);
    assertThat(refused.mistakes())
        .containsExactly(new TariffMistake("ladder.steps.1.above", "100 is not", "let it"));
  }

  @Test
  void asksAgainWhenAProxyCannotReachTheHub() {
    hub.then(502, "<html>Bad gateway</html>").then(200, RECEIPT);

    assertThat(client.recharge().bookOrder(ORDER).orderNo()).isEqualTo("CARD-1");
  }

  @Test
  void readsAnswersOfANewerHub() {
    hub.then(
        200,
        "{\"orderNo\":\"CARD-1\",\"state\":\"TELEPORTED\",\"amountFen\":1,\"balanceFen\":2,"
            + "\"bookedAt\":\"2026-11-23T08:15:02Z\",\"colour\":\"blue\"}");

    Recharge order = client.recharge().showOrder("CARD-1");

    assertThat(order.state()).isEqualTo(OrderState.OTHER);
    assertThat(order.deliveredAt()).isNull();
  }

  @Test
  void doesNotMakeUpWhatIsMissing() {
    HubClient once = HubClient.builder(hub.api()).credentials("card", "s").attempts(1).build();
    hub.then(200, RECEIPT.replace("\"balanceFen\":12500,", ""));

    assertThatThrownBy(() -> once.recharge().showOrder("CARD-1"))
        .isInstanceOf(HubUnreachable.class)
        .hasMessageContaining("amountFen");
  }

  @Test
  void putsValuesWhereTheContractHasThem() {
    hub.then(200, "[]").then(200, "[]").then(200, "{\"runs\":[]}");

    client.account().listPlaces("楼 3");
    client.metering().listReadings("M/1", NOW, null);
    client.metering().listRuns(null);

    assertThat(hub.asked())
        .extracting(Request::pathAndQuery)
        .containsExactly(
            "/api/v1/places?parent=%E6%A5%BC%203",
            "/api/v1/meters/M%2F1/readings?from=2026-11-23T08%3A15%3A01Z",
            "/api/v1/collection/runs");
  }

  @Test
  void readsRunsThatNeverStarted() {
    hub.then(
        200,
        "{\"runs\":[{\"runId\":7,\"group\":\"g\",\"scheduledAt\":\"2026-11-23T08:00:00Z\","
            + "\"startedAt\":null,\"endedAt\":null,\"expected\":2,\"read\":0,\"late\":0,"
            + "\"failed\":2}]}");

    List<Run> runs = client.metering().listRuns(5).runs();

    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).startedAt()).isNull();
  }

  @Test
  void takesTheAddressWithAndWithoutThePath() {
    hub.then(200, "[]").then(200, "[]");

    client(hub.api().resolve("/")).account().listPlaces(null);
    client(URI.create(hub.api() + "/")).account().listPlaces(null);

    assertThat(hub.asked()).extracting(Request::pathAndQuery).containsOnly("/api/v1/places");
    assertThatThrownBy(() -> client(URI.create("localhost:8080")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http://localhost:8080/api/v1");
  }
}
