package org.prepayhub.config.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.access.ApiSecret;
import org.prepayhub.access.Gatekeeper;
import org.prepayhub.access.SignatureVerifier;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.AccountActs.Wanted;
import org.prepayhub.account.AccountPresets;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.Move;
import org.prepayhub.account.TypedReading;
import org.prepayhub.close.DayCloses.Page;
import org.prepayhub.close.PeriodCloses.PeriodPage;
import org.prepayhub.close.PeriodKind;
import org.prepayhub.command.MeterClears;
import org.prepayhub.command.PurseSettlements;
import org.prepayhub.config.access.SteadyRateLimits;
import org.prepayhub.config.edge.SigningClient.Call;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderReceipt;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrders.OrderPage;
import org.prepayhub.ledger.WorkItems;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.recharge.ReversalOutcome;
import org.prepayhub.recharge.ReversalRequest;
import org.prepayhub.recharge.SaleSettlements;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteProblem;
import org.prepayhub.site.Written;
import org.prepayhub.tariff.TariffDesk;
import org.prepayhub.tariff.TariffMistake;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.PlaceCode;
import org.prepayhub.units.Reason;
import org.prepayhub.units.ReversalNo;
import org.prepayhub.units.Utility;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@EdgeTest
class ApiEdgeTest {
  static final Instant NOW = Instant.parse("2026-11-23T08:20:00Z");
  private static final String ORDER =
      "{\"orderNo\":\"O-1\",\"accountNo\":\"A-1\",\"wallet\":\"electricity\","
          + "\"amountFen\":5000,\"paidAt\":\"2026-11-23T16:15:01.5+08:00\"}";

  private static final String REVERSAL =
      "{\"reversalNo\":\"R-1\",\"amountFen\":5000,\"reason\":\"卡未扣款\"}";

  private static final String REFUND =
      "{\"orderNo\":\"D-1\",\"accountNo\":\"A-1\",\"wallet\":\"electricity\","
          + "\"amountFen\":4200,\"reason\":\"moved\",\"operator\":\"Chen Li\"}";

  @SpringBootConfiguration
  @EnableAutoConfiguration(
      exclude = {
        DataSourceAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        QuartzAutoConfiguration.class
      })
  @Import({EdgeWiring.class, SecurityWiring.class, ActuatorDoor.class})
  static class Slice {
    @Bean
    Clock clock() {
      return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean({
      "rechargeDesk",
      "reversals",
      "moneyOrders",
      "accounts",
      "accountActs",
      "accountPresets",
      "places",
      "meters",
      "previews",
      "tariffDesk",
      "collectionRuns",
      "dayCloses",
      "periodCloses",
      "meterDays"
    })
    RecordingHub hub() {
      return new RecordingHub();
    }

    @Bean
    RecordingGrants grantsLeft() {
      return new RecordingGrants();
    }

    @Bean
    RecordingClears meterClears() {
      return new RecordingClears();
    }

    @Bean
    RecordingSaleSettlements saleSettlements() {
      return new RecordingSaleSettlements();
    }

    @Bean
    RecordingWorkItems workItems() {
      return new RecordingWorkItems();
    }

    @Bean
    RecordingSettlements purseSettlements() {
      return new RecordingSettlements();
    }

    @Bean({"doorEvents", "deadLetters"})
    WebhookTest.DoorEvents doorEvents() {
      return new WebhookTest.DoorEvents();
    }

    @Bean
    Gatekeeper gatekeeper(RecordingHub hub, Clock clock) {
      return new Gatekeeper(
          new Gatekeeper.Sources(hub, hub, new SteadyRateLimits()),
          new SignatureVerifier(Duration.ofMinutes(5)),
          clock);
    }
  }

  @Autowired private RecordingHub hub;
  @Autowired private RecordingGrants grants;
  @Autowired private RecordingClears clears;
  @Autowired private RecordingSettlements settlements;
  @Autowired private RecordingSaleSettlements saleSettlements;
  @Autowired private RecordingWorkItems workItems;
  @LocalServerPort private int port;
  private SigningClient client;

  @BeforeEach
  void startClean() {
    hub.reset();
    hub.outcome = RecordingHub.booked();
    client = new SigningClient(port);
  }

  private static Call reversal(String body) {
    return Call.post("/api/v1/recharges/O-1/reversal", body);
  }

  private static Call order() {
    return Call.post("/api/v1/recharges", ORDER);
  }

  @Test
  void booksRechargeWith201AndLocation() {
    HttpResponse<String> answer = client.send(order());

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/recharges/O-1");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"orderNo\":\"O-1\",\"state\":\"BOOKED\",\"balanceFen\":12500,"
                + "\"bookedAt\":\"2026-11-23T08:15:02.114Z\"}");
    RechargeRequest asked = (RechargeRequest) hub.asked.getFirst();
    assertThat(asked.amount()).isEqualTo(Money.ofFen(5_000));
    assertThat(asked.paidAt()).isEqualTo("2026-11-23T08:15:01.500Z");
  }

  @Test
  void noAnswerIsKeptByAProxyOrTakenForAPage() {
    HttpResponse<String> answer = client.send(order());

    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%61pi/v1/recharges/O-1",
        "//api/v1/recharges/O-1",
        "/api;a=b/v1/recharges/O-1",
        "/api/v1/../v1/recharges/O-1",
        "/api/v1/openapi.json/../recharges/O-1",
        "/api/v1/openapi.json;a=b/../recharges/O-1"
      })
  void noOtherSpellingLeadsPastTheGate(String path) throws IOException {
    String answer = RawCall.get(port, path);

    assertThat(answer).doesNotContain(" 200 ").doesNotContain("orderNo");
    assertThat(hub.asked).isEmpty();
  }

  @Test
  void answersReplayWith200AndTheSameBody() {
    String first = client.send(order()).body();
    hub.outcome = new BookingOutcome.Replayed(RecordingHub.receipt());

    HttpResponse<String> again = client.send(order());

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    assertThat(again.body()).isEqualTo(first);
  }

  @Test
  void saysWhyRechargeWasNotBooked() {
    Map.of(
            new BookingOutcome.ContentDiffers(), "422 order-content-differs",
            new BookingOutcome.AmountOutOfRange(Money.ofFen(1), Money.ofFen(9)),
                "422 amount-out-of-range",
            new BookingOutcome.HoardingCapExceeded(Money.ofFen(1), Money.ofFen(9)),
                "422 hoarding-cap-exceeded",
            new BookingOutcome.InFlight(), "409 order-in-flight",
            new BookingOutcome.AccountUnknown(), "404 account-unknown",
            new BookingOutcome.AccountClosed(), "409 account-closed",
            new BookingOutcome.AccountNotOpen(), "409 account-not-open",
            new BookingOutcome.Reversed(), "410 order-reversed")
        .forEach(
            (outcome, expected) -> {
              hub.outcome = outcome;
              assertThat(refusal(client.send(order()))).isEqualTo(expected);
            });
    hub.outcome = new BookingOutcome.InFlight();
    assertThat(client.send(order()).headers().firstValue("Retry-After")).hasValue("1");
  }

  @Test
  void reversesRechargeAndAnswersRepeatsWithTheSameBody() {
    hub.reversal =
        new ReversalOutcome.Reversed(RecordingHub.reversalReceipt(Optional.of(Money.ofFen(7_500))));
    HttpResponse<String> first = client.send(reversal(REVERSAL));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(first.body())
        .isEqualTo(
            "{\"reversalNo\":\"R-1\",\"orderNo\":\"O-1\",\"state\":\"REVERSED\","
                + "\"amountFen\":5000,\"balanceFen\":7500,"
                + "\"reversedAt\":\"2026-11-23T08:15:02.114Z\"}");
    assertThat(hub.asked)
        .containsExactly(
            new ReversalRequest(
                new OrderNo("O-1"), new ReversalNo("R-1"), Money.ofFen(5_000), new Reason("卡未扣款")));

    hub.reversal =
        new ReversalOutcome.Replayed(RecordingHub.reversalReceipt(Optional.of(Money.ofFen(7_500))));
    HttpResponse<String> again = client.send(reversal(REVERSAL));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void leavesTheBalanceOutWhereTheRechargeNeverCame() {
    hub.reversal = new ReversalOutcome.Reversed(RecordingHub.reversalReceipt(Optional.empty()));

    assertThat(client.send(reversal(REVERSAL)).body()).doesNotContain("balanceFen");
    assertThat(refusal(client.send(Call.get("/api/v1/recharges/O-0"))))
        .isEqualTo("410 order-reversed");
  }

  @Test
  void saysWhyRechargeWasNotReversed() {
    Map.of(
            new ReversalOutcome.ContentDiffers(), "422 reversal-content-differs",
            new ReversalOutcome.AmountDiffers(Money.ofFen(1)), "422 amount-differs",
            new ReversalOutcome.AlreadyDelivered(ReversalOutcome.Because.SPENT),
                "409 already-delivered",
            new ReversalOutcome.DeliveryInProgress(), "409 delivery-in-progress",
            new ReversalOutcome.AlreadyReversed(), "410 order-reversed")
        .forEach(
            (outcome, expected) -> {
              hub.reversal = outcome;
              assertThat(refusal(client.send(reversal(REVERSAL)))).isEqualTo(expected);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"reversalNo\":\"R-1\",\"amountFen\":5000}",
        "{\"reversalNo\":\"R-1\",\"amountFen\":0,\"reason\":\"r\"}",
        "{\"reversalNo\":\"R-1\",\"amountFen\":-1,\"reason\":\"r\"}",
        "{\"reversalNo\":\"R-1\",\"amountFen\":\"1\",\"reason\":\"r\"}",
        "{\"reversalNo\":\"R-1\",\"amountFen\":1,\"reason\":\" \"}",
        "{\"reversalNo\":\"R-1\",\"amountFen\":1,\"reason\":\"a\\u0000\"}",
        "{\"reversalNo\":\"R 1\",\"amountFen\":1,\"reason\":\"r\"}",
        "{\"reversalNo\":\"R-1\",\"amountFen\":1,\"reason\":\"r\",\"accountNo\":\"A-1\"}"
      })
  void refusesMalformedReversals(String body) {
    HttpResponse<String> answer =
        client.send(
            reversal(body), request -> request.setHeader("Content-Type", "application/json"));

    assertThat(refusal(answer)).isEqualTo("400 malformed");
    assertThat(hub.asked).isEmpty();
  }

  @Test
  void refusesReversalsOutsideTheScopeAndByOtherMethods() {
    assertThat(refusal(client.send(reversal(REVERSAL).as("reader")))).isEqualTo("403 scope");
    assertThat(refusal(client.send(Call.get("/api/v1/recharges/O-1/reversal"))))
        .isEqualTo("405 method-not-allowed");
    assertThat(hub.asked).isEmpty();
  }

  @Test
  void postsEveryKindOfOrderWith201AndRepeatsThem() {
    String asked =
        "{\"orderNo\":\"D-1\",\"accountNo\":\"A-1\",\"wallet\":\"electricity\","
            + "\"amountFen\":4200,\"reason\":\"搬走了\",\"operator\":\"Chen Li\"}";
    for (MoneyOrderKind kind : MoneyOrderKind.values()) {
      String path = "/api/v1/" + kind.word() + "s";
      MoneyOrderReceipt receipt = RecordingHub.moneyReceipt(kind);
      hub.moneyOrder = new MoneyOrderOutcome.Posted(receipt);
      HttpResponse<String> first = client.send(Call.post(path, asked));
      hub.moneyOrder = new MoneyOrderOutcome.Replayed(receipt);
      HttpResponse<String> again = client.send(Call.post(path, asked));

      assertThat(first.statusCode()).isEqualTo(201);
      assertThat(first.headers().firstValue("Location")).hasValue(path + "/D-1");
      assertThat(again.statusCode()).isEqualTo(200);
      assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
      assertThat(again.body())
          .isEqualTo(first.body())
          .isEqualTo(
              "{\"orderNo\":\"D-1\",\"state\":\"POSTED\",\"accountNo\":\"A-1\","
                  + "\"wallet\":\"electricity\",\"fund\":\""
                  + (kind == MoneyOrderKind.GRANT ? "subsidy" : "cash")
                  + "\",\"amountFen\":4200,"
                  + "\"balanceFen\":0,\"reason\":\"搬走了\",\"operator\":\"Chen Li\","
                  + "\"postedAt\":\"2026-11-23T08:15:02.114Z\"}");
      assertThat(hub.asked.getLast()).isEqualTo(receipt.request());
      assertThat(client.send(Call.get(path + "/D-1")).body()).isEqualTo(first.body());
      assertThat(refusal(client.send(Call.get(path + "/D-2")))).isEqualTo("404 order-unknown");
    }
  }

  private static final String ACT = "\"reason\":\"搬走了\",\"operator\":\"Chen Li\"";
  private static final String TYPED =
      "\"readings\":[{\"meterNo\":\"M-1\",\"readAt\":\"2026-11-23T16:15:02.114+08:00\","
          + "\"energyWh\":1200}]";

  private static final String ROOM =
      "{\"accountNo\":\"A-9\",\"place\":\"B-9\",\"leastRechargeFen\":100,"
          + "\"mostRechargeFen\":50000,\"hoardingCapFen\":90000,\"balanceHeldBy\":\"HUB\"}";

  @Test
  void makesAnAccountKnownOnce() {
    AccountPresets.Receipt receipt =
        new AccountPresets.Receipt("north", new AccountNo("A-9"), RecordingHub.AT);
    hub.preset = new AccountPresets.Outcome.Preset(receipt);
    HttpResponse<String> first = client.send(Call.post("/api/v1/accounts", ROOM));
    hub.preset = new AccountPresets.Outcome.Replayed(receipt);
    HttpResponse<String> again = client.send(Call.post("/api/v1/accounts", ROOM));

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Location")).hasValue("/api/v1/accounts/A-9");
    assertThat(first.body())
        .isEqualTo(again.body())
        .isEqualTo(
            "{\"accountNo\":\"A-9\",\"project\":\"north\",\"state\":\"PRESET\","
                + "\"presetAt\":\"2026-11-23T08:15:02.114Z\"}");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    AccountPresets.NewAccount asked = (AccountPresets.NewAccount) hub.asked.getLast();
    assertThat(asked.project()).isEmpty();
    assertThat(asked.account())
        .isEqualTo(
            new Site.Account(
                Written.at("body", 0),
                new AccountNo("A-9"),
                Optional.empty(),
                Optional.of("B-9"),
                Money.ofFen(100),
                Money.ofFen(50_000),
                Optional.of(Money.ofFen(90_000)),
                "HUB",
                true));
  }

  @Test
  void refusesAnAccountThatAnImportWouldRefuse() {
    SiteProblem problem = Written.at("body", 0).problem("place", "is none", "Name another");
    Map<AccountPresets.Outcome, String> outcomes =
        Map.of(
            new AccountPresets.Outcome.Faulty(List.of(problem)), "422 account-faulty",
            new AccountPresets.Outcome.ContentDiffers(), "422 account-content-differs",
            new AccountPresets.Outcome.NumberTaken(), "409 account-taken",
            new AccountPresets.Outcome.ProjectUnknown(), "404 project-unknown");
    outcomes.forEach(
        (outcome, expected) -> {
          hub.preset = outcome;
          assertThat(refusal(client.send(Call.post("/api/v1/accounts", ROOM)))).isEqualTo(expected);
        });
    hub.preset = new AccountPresets.Outcome.Faulty(List.of(problem));
    assertThat(client.send(Call.post("/api/v1/accounts", ROOM)).body())
        .contains("{\"path\":\"place\",\"what\":\"is none\",\"mend\":\"Name another\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "A-9"           | "A 9"                        | 400 malformed
          "A-9"           | 9                            | 400 malformed
          "place"         | "room"                       | 400 malformed
          50000           | "50000"                      | 400 malformed
          50000           | 0                            | 422 account-faulty
          "HUB"           | "BANK"                       | 422 account-faulty
          "place":"B-9",  | "place":"B-9","preset":true, | 400 malformed
          ,"leastRechargeFen":100  | ~~                  | 422 account-faulty
          """)
  void refusesWhatIsNoAccount(String right, String wrong, String expected) {
    HttpResponse<String> refused =
        client.send(Call.post("/api/v1/accounts", ROOM.replace(right, wrong)));

    assertThat(refusal(refused)).isEqualTo(expected);
    assertThat(hub.asked).isEmpty();
  }

  @Test
  void opensAnAccountAndShowsItsOpening() {
    String body = "{\"openingNo\":\"X-1\",\"depositFen\":500," + TYPED + "," + ACT + "}";
    hub.act = new ActOutcome.Done(RecordingHub.actReceipt(AccountAct.OPENING));
    HttpResponse<String> first = client.send(Call.post("/api/v1/accounts/A-1/opening", body));
    ActRequest asked = (ActRequest) hub.asked.getLast();
    hub.act = new ActOutcome.Replayed(RecordingHub.actReceipt(AccountAct.OPENING));
    HttpResponse<String> again = client.send(Call.post("/api/v1/accounts/A-1/opening", body));

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Location")).hasValue("/api/v1/accounts/A-1/opening");
    assertThat(first.body())
        .isEqualTo(again.body())
        .isEqualTo(client.send(Call.get("/api/v1/accounts/A-1/opening")).body())
        .isEqualTo(
            "{\"openingNo\":\"X-1\",\"accountNo\":\"A-1\",\"state\":\"OPEN\","
                + "\"openedAt\":\"2026-11-23T08:15:02.114Z\",\"readings\":[{\"meterNo\":\"M-1\","
                + "\"readAt\":\"2026-11-23T08:15:02.114Z\",\"energyWh\":1200,\"typed\":true}],"
                + "\"depositFen\":500}");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(asked.deposit()).contains(Money.ofFen(500));
    assertThat(asked.readings())
        .containsExactly(
            new TypedReading(new MeterNo("M-1"), RecordingHub.AT, Energy.ofWattHours(1_200)));
    assertThat(refusal(client.send(Call.get("/api/v1/accounts/A-2/opening"))))
        .isEqualTo("404 order-unknown");
    assertThat(refusal(client.send(Call.get("/api/v1/accounts/A-3/opening"))))
        .isEqualTo("404 account-unknown");
  }

  @Test
  void takesAndTellsTheRatesThatWereTyped() {
    hub.act = new ActOutcome.Done(RecordingHub.actReceipt(AccountAct.CLOSURE, 900, 300));
    String byRate = TYPED.replace("1200}", "1200,\"ratesWh\":[900,300]}");

    HttpResponse<String> answer =
        client.send(
            Call.post(
                "/api/v1/accounts/A-1/closure",
                "{\"closureNo\":\"X-1\"," + byRate + "," + ACT + "}"));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).contains("\"energyWh\":1200,\"typed\":true,\"ratesWh\":[900,300]}");
    assertThat(((ActRequest) hub.asked.getLast()).readings())
        .extracting(TypedReading::rates)
        .containsExactly(List.of(Energy.ofWattHours(900), Energy.ofWattHours(300)));
  }

  @Test
  void oneThatCannotBeAnsweredKeepsNoOtherBack() {
    hub.act = new ActOutcome.Done(RecordingHub.actReceipt(AccountAct.OPENING));
    hub.held.add("A-2");
    String three =
        Stream.of("A-1", "A-2", "A-3")
            .map(no -> "{\"accountNo\":\"" + no + "\",\"openingNo\":\"X-" + no + "\"," + ACT + "}")
            .collect(Collectors.joining(",", "{\"openings\":[", "]}"));

    HttpResponse<String> answer = client.send(Call.post("/api/v1/openings", three));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"accountNo\":\"A-1\",\"status\":201")
        .contains("\"accountNo\":\"A-2\",\"status\":503,\"code\":\"unavailable\"")
        .contains("\"accountNo\":\"A-3\",\"status\":201");
  }

  @Test
  void showsOneReplacementOneTransferAndTheOrdersOfAnAccount() {
    assertThat(client.send(Call.get("/api/v1/accounts/A-1/replacements/X-1")).body())
        .startsWith("{\"replacementNo\":\"X-1\"");
    assertThat(client.send(Call.get("/api/v1/accounts/A-1/transfers/X-1")).body())
        .startsWith("{\"transferNo\":\"X-1\"");
    assertThat(hub.asked)
        .contains(
            new Wanted(AccountAct.TRANSFER, new AccountNo("A-1"), Optional.of(new OrderNo("X-1"))));
    assertThat(refusal(client.send(Call.get("/api/v1/accounts/A-2/transfers/X-1"))))
        .isEqualTo("404 order-unknown");
    assertThat(client.send(Call.get("/api/v1/accounts/A-1/orders?before=9&limit=2")).body())
        .isEqualTo(
            "{\"accountNo\":\"A-1\",\"orders\":[{\"id\":7,\"kind\":\"refund\",\"client\":\"desk\","
                + "\"orderNo\":\"D-1\",\"wallet\":\"electricity\",\"fund\":\"cash\","
                + "\"amountFen\":4200,\"balanceFen\":0,\"reason\":\"搬走了\","
                + "\"operator\":\"Chen Li\",\"postedAt\":\"2026-11-23T08:15:02.114Z\"}]}");
    assertThat(hub.asked).contains(new OrderPage(new AccountNo("A-1"), Optional.of(9L), 2));
    assertThat(refusal(client.send(Call.get("/api/v1/accounts/A-3/orders"))))
        .isEqualTo("404 account-unknown");
    for (String query : List.of("limit=0", "limit=367", "before=x", "before=-1", "after=1")) {
      assertThat(refusal(client.send(Call.get("/api/v1/accounts/A-1/orders?" + query))))
          .isEqualTo("400 malformed");
    }
  }

  @Test
  void tellsWhatIsLeftOfTheGrantsOfAnAccount() {
    assertThat(
            client
                .send(Call.get("/api/v1/accounts/A-1/grants?before=12&limit=2").as("reader"))
                .body())
        .isEqualTo(
            "{\"accountNo\":\"A-1\",\"grants\":[{\"id\":9,\"client\":\"desk\",\"orderNo\":\"G-9\","
                + "\"wallet\":\"electricity\",\"amountFen\":5000,\"leftFen\":5000,"
                + "\"state\":\"OPEN\",\"grantedAt\":\"2026-11-23T08:15:02.114Z\"},"
                + "{\"id\":7,\"client\":\"desk\",\"orderNo\":\"G-7\",\"wallet\":\"electricity\","
                + "\"amountFen\":5000,\"leftFen\":0,\"state\":\"EXPIRED\","
                + "\"grantedAt\":\"2026-11-23T08:15:02.114Z\","
                + "\"expiresAt\":\"2026-11-23T08:16:02.114Z\"}]}");
    assertThat(grants.asked)
        .containsExactly(new OrderPage(new AccountNo("A-1"), Optional.of(12L), 2));
    assertThat(refusal(client.send(Call.get("/api/v1/accounts/A-3/grants"))))
        .isEqualTo("404 account-unknown");
    for (String query : List.of("limit=0", "limit=367", "before=x", "before=-1", "after=1")) {
      assertThat(refusal(client.send(Call.get("/api/v1/accounts/A-1/grants?" + query))))
          .isEqualTo("400 malformed");
    }
  }

  @Test
  void movingMoneyByHandTakesAScopeOfItsOwn() {
    assertThat(refusal(client.send(Call.post("/api/v1/refunds", REFUND).as("clerk"))))
        .isEqualTo("403 scope");
    assertThat(refusal(client.send(Call.get("/api/v1/accounts/A-1/orders").as("clerk"))))
        .isEqualTo("403 scope");
    assertThat(hub.asked).isEmpty();
    assertThat(client.send(Call.get("/api/v1/accounts/A-1/opening").as("clerk")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void closesAnAccountAndTellsWhatItCameTo() {
    hub.act = new ActOutcome.Done(RecordingHub.actReceipt(AccountAct.CLOSURE));
    HttpResponse<String> closed =
        client.send(
            Call.post("/api/v1/accounts/A-1/closure", "{\"closureNo\":\"X-1\"," + ACT + "}"));

    assertThat(closed.statusCode()).isEqualTo(201);
    assertThat(closed.body())
        .contains("\"closureNo\":\"X-1\"", "\"state\":\"CLOSED\"", "\"closedAt\"")
        .contains(
            "\"wallets\":[{\"wallet\":\"electricity\",\"fund\":\"cash\",\"balanceFen\":4201,"
                + "\"remainderMicroFen\":560000,\"refundFen\":4200,\"supplementFen\":0,"
                + "\"roundingFen\":1,\"expiryFen\":0}]");
    assertThat(client.send(Call.get("/api/v1/accounts/A-1/closure")).body())
        .isEqualTo(closed.body());
  }

  @Test
  void opensManyAndTellsOfEachByItself() {
    hub.act = new ActOutcome.ReadingMissing(List.of(new MeterNo("M-7")));
    String two =
        "{\"openings\":[{\"accountNo\":\"A-1\",\"openingNo\":\"X-1\","
            + ACT
            + "},{\"accountNo\":\"A-2\",\"openingNo\":\"X-2\","
            + ACT
            + "}]}";

    HttpResponse<String> answer = client.send(Call.post("/api/v1/openings", two));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"openingNo\":\"X-1\",\"accountNo\":\"A-1\",\"status\":409")
        .contains("\"accountNo\":\"A-2\"", "\"code\":\"reading-missing\"", "M-7");
    assertThat(hub.asked).hasSize(2);
    for (String body :
        List.of("{}", "{\"openings\":[]}", "{\"openings\":[1]}", "{\"openings\":1}")) {
      assertThat(refusal(client.send(Call.post("/api/v1/openings", body))))
          .isEqualTo("400 malformed");
    }
  }

  @Test
  void replacesAMeterAndMovesAnAccount() {
    String begins =
        "{\"meterNo\":\"M-2\",\"readAt\":\"2026-11-23T16:15:02.114+08:00\",\"energyWh\":7}";
    hub.act = new ActOutcome.Done(RecordingHub.actReceipt(AccountAct.REPLACEMENT));
    HttpResponse<String> replaced =
        client.send(
            Call.post(
                "/api/v1/accounts/A-1/replacements",
                "{\"replacementNo\":\"X-1\",\"oldMeterNo\":\"M-1\",\"begins\":"
                    + begins
                    + ","
                    + ACT
                    + "}"));

    assertThat(replaced.statusCode()).isEqualTo(201);
    assertThat(replaced.headers().firstValue("Location"))
        .hasValue("/api/v1/accounts/A-1/replacements/X-1");
    assertThat(
            client
                .send(
                    Call.post(
                        "/api/v1/accounts/A-1/replacements",
                        "{\"replacementNo\":\"X-1\",\"oldMeterNo\":\"M-1\",\"begins\":"
                            + "{\"meterNo\":\"M-2\",\"readAt\":\"2026-11-23T16:15:02+08:00\"},"
                            + ACT
                            + "}"))
                .body())
        .contains("\"code\":\"malformed\"", "begins: take one of");
    assertThat(replaced.body())
        .startsWith("{\"replacementNo\":\"X-1\"")
        .contains("\"state\":\"OPEN\"", "\"replacedAt\"", "\"begun\":[{");
    assertThat(((ActRequest) hub.asked.getLast()).move())
        .contains(
            new Move.Replacement(
                new MeterNo("M-1"),
                new TypedReading(new MeterNo("M-2"), RecordingHub.AT, Energy.ofWattHours(7))));

    hub.act = new ActOutcome.PlaceUnknown();
    String transfer = "{\"transferNo\":\"X-2\",\"place\":\"B3-205\"," + ACT + "}";
    assertThat(refusal(client.send(Call.post("/api/v1/accounts/A-1/transfers", transfer))))
        .isEqualTo("404 place-unknown");
    assertThat(((ActRequest) hub.asked.getLast()).move())
        .contains(new Move.Transfer(new PlaceCode("B3-205")));
    for (String body :
        List.of(
            "{" + ACT + "}", "{\"replacementNo\":\"X-1\",\"oldMeterNo\":\"M-1\"," + ACT + "}")) {
      assertThat(refusal(client.send(Call.post("/api/v1/accounts/A-1/replacements", body))))
          .isEqualTo("400 malformed");
    }
  }

  @Test
  void saysWhyAnAccountWasNotOpened() {
    assertRefusals(
        "/api/v1/accounts/A-1/opening",
        "openingNo",
        Map.of(
            new ActOutcome.HolderDiffers(new MeterNo("M-1")), "409 balance-not-held",
            new ActOutcome.TariffMissing(new MeterNo("M-1")), "409 tariff-missing",
            new ActOutcome.SaleUnderWay(new MeterNo("M-1")), "409 sale-under-way",
            new ActOutcome.RefundUnderWay(new MeterNo("M-1")), "409 refund-under-way",
            new ActOutcome.MeterNotCleared(new MeterNo("M-1"), Money.ofFen(5)),
                "409 meter-not-cleared",
            new ActOutcome.MeterDiffers(new MeterNo("M-1"), "it shows more"), "409 meter-differs",
            new ActOutcome.AboveLimit(Money.ofFen(9)), "422 amount-out-of-range"));
  }

  @Test
  void saysWhyAnAccountWasNotClosed() {
    MeterNo meter = new MeterNo("M-1");
    assertRefusals(
        "/api/v1/accounts/A-1/closure",
        "closureNo",
        Map.of(
            new ActOutcome.ContentDiffers(), "422 act-content-differs",
            new ActOutcome.AccountUnknown(), "404 account-unknown",
            new ActOutcome.AlreadyOpen(), "409 account-open",
            new ActOutcome.AlreadyClosed(), "409 account-closed",
            new ActOutcome.NotOpen(), "409 account-not-open",
            new ActOutcome.MeterTaken(meter), "409 meter-taken",
            new ActOutcome.BalanceNotHeld(), "409 balance-not-held",
            new ActOutcome.ReadingMissing(List.of(meter)), "409 reading-missing",
            new ActOutcome.ReadingImplausible(meter, "it showed more"), "422 reading-implausible",
            new ActOutcome.MeterUnknown(meter), "404 meter-unknown"));
  }

  private void assertRefusals(
      String path, String number, Map<? extends ActOutcome, String> outcomes) {
    outcomes.forEach(
        (outcome, expected) -> {
          hub.act = outcome;
          String body = "{\"" + number + "\":\"X-1\"," + ACT + "}";
          assertThat(refusal(client.send(Call.post(path, body)))).isEqualTo(expected);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"depositFen\":5,",
        "\"readings\":[{\"meterNo\":\"M-1\",\"readAt\":\"2026-11-23T16:15:02+08:00\"}],",
        "\"readings\":[{\"meterNo\":\"M-1\",\"readAt\":\"now\",\"energyWh\":1}],",
        "\"readings\":[{\"meterNo\":\"M-1\",\"readAt\":\"2026-11-23T16:15:02+08:00\",\"energyWh\":-1}],",
        "\"readings\":[{\"meterNo\":\"M-1\",\"readAt\":\"2026-11-23T16:15:02+08:00\",\"energyWh\":100000000001}],",
        "\"readings\":[{\"meterNo\":\"M-1\",\"readAt\":\"2026-11-23T16:15:02+08:00\",\"energyWh\":1,"
            + "\"ratesWh\":[]}],",
        "\"readings\":[{\"meterNo\":\"M-1\",\"readAt\":\"2026-11-23T16:15:02+08:00\",\"energyWh\":1,"
            + "\"ratesWh\":[2,-1]}],",
        "\"readings\":[{\"meterNo\":\"M-1\",\"readAt\":\"2026-11-23T16:15:02+08:00\",\"volumeL\":1,"
            + "\"ratesWh\":[1]}],",
        "\"readings\":[{\"meterNo\":\"M-1\",\"readAt\":\"2026-11-23T16:15:02+08:00\",\"energyWh\":1},"
            + "{\"meterNo\":\"M-1\",\"readAt\":\"2026-11-23T16:15:02+08:00\",\"energyWh\":1}],",
      })
  void refusesMalformedClosures(String part) {
    String body = part.isEmpty() ? "{" + ACT + "}" : "{\"closureNo\":\"X-1\"," + part + ACT + "}";

    assertThat(refusal(client.send(Call.post("/api/v1/accounts/A-1/closure", body))))
        .isEqualTo("400 malformed");
    assertThat(hub.asked).isEmpty();
  }

  @Test
  void takesAClearOnAndAnswersWhatBecameOfIt() {
    String body = "{\"clearNo\":\"C-1\",\"reason\":\"moved out\",\"operator\":\"Chen Li\"}";
    clears.outcome = new MeterClears.Outcome.Taken(RecordingClears.DONE.first());

    var answer = client.send(Call.post("/api/v1/meters/M-1/clears", body));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).contains("/api/v1/meters/M-1/clears/C-1");
    assertThat(answer.body()).contains("\"state\":\"QUEUED\"").doesNotContain("takenFen");
    assertThat(clears.asked.getLast()).isEqualTo(RecordingClears.DONE.request());
    assertThat(client.send(Call.get("/api/v1/meters/M-1/clears/C-1")).body())
        .contains("\"state\":\"CONFIRMED\"")
        .contains(
            "\"kept\":{\"balanceFen\":2350,\"purchasedFen\":90000,\"purchaseCount\":9,\"total\":1284311}")
        .contains("\"takenFen\":2350");
    assertThat(refusal(client.send(Call.get("/api/v1/meters/M-1/clears/C-2"))))
        .isEqualTo("404 order-unknown");
  }

  @Test
  void listsTheWorkThatIsOpenUnlessAskedOtherwise() {
    var answer = client.send(Call.get("/api/v1/work-items"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains(
            "{\"id\":8,\"project\":\"north\",\"kind\":\"trips-braked\",\"state\":\"OPEN\",\"why\":",
            "\"state\":\"SETTLED\",\"subject\":\"M-1\"",
            "\"detail\":{\"driftFen\":7}",
            "\"settlement\":{\"id\":9,\"settlementNo\":\"S-9\",\"state\":\"SETTLED\"");
    assertThat(workItems.pages.getLast())
        .isEqualTo(new WorkItems.Page(WorkItems.State.OPEN, Optional.empty(), 0, 31));
    client.send(Call.get("/api/v1/work-items?state=SETTLED&kind=meter-drift&after=8&limit=366"));
    assertThat(workItems.pages.getLast())
        .isEqualTo(new WorkItems.Page(WorkItems.State.SETTLED, Optional.of("meter-drift"), 8, 366));
    for (String query : List.of("state=DONE", "after=-1", "after=x", "limit=367", "more=1")) {
      assertThat(client.send(Call.get("/api/v1/work-items?" + query)).statusCode())
          .as(query)
          .isEqualTo(400);
    }
  }

  @Test
  void settlesAnItemOfTheWorkList() {
    String path = "/api/v1/work-items/9/settlement";
    String body =
        "{\"settlementNo\":\"S-9\",\"reason\":\"collected in cash\",\"operator\":\"Chen Li\"}";
    workItems.outcome = new WorkItems.Outcome.Settled(RecordingWorkItems.DONE);

    var first = client.send(Call.post(path, body));
    workItems.outcome = new WorkItems.Outcome.Replayed(RecordingWorkItems.DONE);
    var again = client.send(Call.post(path, body));

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(workItems.asked.getLast()).isEqualTo(RecordingWorkItems.DONE.request());
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(client.send(Call.post("/api/v1/work-items/x/settlement", body)).statusCode())
        .isEqualTo(400);
    Map.of(
            new WorkItems.Outcome.ContentDiffers(), "422 order-content-differs",
            new WorkItems.Outcome.AlreadySettled(), "409 already-settled",
            new WorkItems.Outcome.ItemUnknown(), "404 work-item-unknown")
        .forEach(
            (outcome, problem) -> {
              workItems.outcome = outcome;
              assertThat(refusal(client.send(Call.post(path, body)))).isEqualTo(problem);
            });
  }

  @Test
  void settlesARefundByHand() {
    String body =
        "{\"settlementNo\":\"S-1\",\"kind\":\"REFUND\",\"orderNo\":\"R-1\",\"outcome\":\"DONE\","
            + "\"reason\":\"the display said so\",\"operator\":\"Chen Li\"}";
    settlements.outcome = new PurseSettlements.Outcome.Settled(RecordingSettlements.DONE);

    var answer = client.send(Call.post("/api/v1/meters/M-1/settlements", body));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).contains("\"state\":\"CONFIRMED\"", "\"outcome\":\"DONE\"");
    assertThat(settlements.asked.getLast()).isEqualTo(RecordingSettlements.DONE.request());
    assertThat(
            client
                .send(
                    Call.post(
                        "/api/v1/meters/M-1/settlements", body.replace("\"DONE\"", "\"MAYBE\"")))
                .statusCode())
        .isEqualTo(400);
    MeterNo meter = new MeterNo("M-1");
    Map.of(
            new PurseSettlements.Outcome.ContentDiffers(), "422 order-content-differs",
            new PurseSettlements.Outcome.OrderUnknown(), "404 order-unknown",
            new PurseSettlements.Outcome.UnderWay(meter, RecordingHub.AT), "409 refund-under-way",
            new PurseSettlements.Outcome.MeterDiffers(meter, "it was read"), "409 meter-differs")
        .forEach(
            (outcome, problem) -> {
              settlements.outcome = outcome;
              assertThat(refusal(client.send(Call.post("/api/v1/meters/M-1/settlements", body))))
                  .isEqualTo(problem);
            });
  }

  @Test
  void settlesARechargeByHand() {
    String body =
        "{\"settlementNo\":\"S-1\",\"kind\":\"SALE\",\"orderNo\":\"O-1\",\"outcome\":\"NOT_DONE\","
            + "\"then\":\"REVERSE\",\"reason\":\"burnt in the storm\",\"operator\":\"Chen Li\"}";
    saleSettlements.outcome =
        new SaleSettlements.Outcome.Settled(RecordingSaleSettlements.REVERSED);

    var answer = client.send(Call.post("/api/v1/meters/M-1/settlements", body));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body())
        .contains("\"kind\":\"SALE\"", "\"then\":\"REVERSE\"", "\"state\":\"REVERSED\"");
    assertThat(saleSettlements.asked.getLast())
        .isEqualTo(RecordingSaleSettlements.REVERSED.request());
    for (String wrong :
        List.of(
            body.replace("\"then\":\"REVERSE\",", ""),
            body.replace("NOT_DONE", "DONE"),
            body.replace("SALE", "REFUND"),
            body.replace("\"REVERSE\"", "\"WAIT\""))) {
      assertThat(client.send(Call.post("/api/v1/meters/M-1/settlements", wrong)).statusCode())
          .isEqualTo(400);
    }
    MeterNo meter = new MeterNo("M-1");
    Map.of(
            new SaleSettlements.Outcome.ContentDiffers(), "422 order-content-differs",
            new SaleSettlements.Outcome.OrderUnknown(), "404 order-unknown",
            new SaleSettlements.Outcome.UnderWay(meter, RecordingHub.AT), "409 sale-under-way",
            new SaleSettlements.Outcome.ReadingMissing(meter), "409 reading-missing",
            new SaleSettlements.Outcome.MeterDiffers(meter, "it was read"), "409 meter-differs")
        .forEach(
            (outcome, problem) -> {
              saleSettlements.outcome = outcome;
              assertThat(refusal(client.send(Call.post("/api/v1/meters/M-1/settlements", body))))
                  .isEqualTo(problem);
            });
  }

  @Test
  void saysWhyAMeterWasNotCleared() {
    String body = "{\"clearNo\":\"C-1\",\"reason\":\"moved out\",\"operator\":\"Chen Li\"}";
    MeterNo meter = new MeterNo("M-1");
    Map.of(
            new MeterClears.Outcome.ContentDiffers(), "422 order-content-differs",
            new MeterClears.Outcome.MeterUnknown(), "404 meter-unknown",
            new MeterClears.Outcome.HoldsNoMoney(meter), "409 balance-not-held",
            new MeterClears.Outcome.InUse(meter), "409 meter-in-use",
            new MeterClears.Outcome.Offline(meter), "409 meter-offline",
            new MeterClears.Outcome.SaleUnderWay(meter), "409 sale-under-way",
            new MeterClears.Outcome.RefundUnderWay(meter), "409 refund-under-way")
        .forEach(
            (outcome, expected) -> {
              clears.outcome = outcome;
              assertThat(refusal(client.send(Call.post("/api/v1/meters/M-1/clears", body))))
                  .isEqualTo(expected);
            });
  }

  @Test
  void saysWhyAMeterGivesNothingBack() {
    MeterNo meter = new MeterNo("M-1");
    Map.of(
            new MoneyOrderOutcome.MeterOffline(meter), "409 meter-offline",
            new MoneyOrderOutcome.SaleUnderWay(meter), "409 sale-under-way",
            new MoneyOrderOutcome.RefundUnderWay(meter), "409 refund-under-way",
            new MoneyOrderOutcome.MeterDiffers(meter), "409 meter-differs")
        .forEach(
            (outcome, expected) -> {
              hub.moneyOrder = outcome;
              assertThat(refusal(client.send(Call.post("/api/v1/refunds", REFUND))))
                  .isEqualTo(expected);
            });
  }

  @Test
  void saysWhyMoneyWasNotMoved() {
    Map.of(
            new MoneyOrderOutcome.ContentDiffers(), "422 order-content-differs",
            new MoneyOrderOutcome.AccountUnknown(), "404 account-unknown",
            new MoneyOrderOutcome.AccountClosed(), "409 account-closed",
            new MoneyOrderOutcome.AccountNotOpen(), "409 account-not-open",
            new MoneyOrderOutcome.BalanceNotHeld(), "409 balance-not-held",
            new MoneyOrderOutcome.GrantNotPaidBack(), "422 above-balance",
            new MoneyOrderOutcome.ReadingMissing(List.of(new MeterNo("M-1"))),
                "409 reading-missing",
            new MoneyOrderOutcome.AboveLimit(Money.ofFen(9)), "422 amount-out-of-range",
            new MoneyOrderOutcome.AboveBalance(Money.ofFen(-9)), "422 above-balance")
        .forEach(
            (outcome, expected) -> {
              hub.moneyOrder = outcome;
              assertThat(refusal(client.send(Call.post("/api/v1/refunds", REFUND))))
                  .isEqualTo(expected);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"orderNo\":\"D-1\",\"accountNo\":\"A-1\",\"wallet\":\"electricity\",\"amountFen\":0,\"reason\":\"r\",\"operator\":\"o\"}",
        "{\"orderNo\":\"D-1\",\"accountNo\":\"A-1\",\"wallet\":\"electricity\",\"amountFen\":-1,\"reason\":\"r\",\"operator\":\"o\"}",
        "{\"orderNo\":\"D-1\",\"accountNo\":\"A-1\",\"wallet\":\"gas\",\"amountFen\":1,\"reason\":\"r\",\"operator\":\"o\"}",
        "{\"orderNo\":\"D-1\",\"accountNo\":\"A-1\",\"wallet\":\"electricity\",\"amountFen\":1,\"reason\":\"\",\"operator\":\"o\"}",
        "{\"orderNo\":\"D-1\",\"accountNo\":\"A-1\",\"wallet\":\"electricity\",\"amountFen\":1,\"reason\":\"r\",\"operator\":\"a\\n"
            + "b\"}",
        "{\"orderNo\":\"D-1\",\"accountNo\":\"A-1\",\"wallet\":\"electricity\",\"amountFen\":1,\"reason\":\"r\"}",
        "{\"orderNo\":\"D-1\",\"accountNo\":\"A-1\",\"wallet\":\"electricity\",\"amountFen\":1,\"reason\":\"r\",\"operator\":\"o\",\"fund\":\"subsidy\"}"
      })
  void refusesMalformedRefunds(String body) {
    assertThat(refusal(client.send(Call.post("/api/v1/refunds", body)))).isEqualTo("400 malformed");
    assertThat(hub.asked).isEmpty();
  }

  private static final String GRANT = REFUND.replace("}", ",\"expiresAt\":\"%s\"}");

  @Test
  void grantsUntilAnInstantAndRefusesOneThatIsNone() {
    hub.moneyOrder = new MoneyOrderOutcome.ExpiryPassed();
    String until = GRANT.formatted("2027-02-01T00:00:00+08:00");

    assertThat(refusal(client.send(Call.post("/api/v1/grants", until))))
        .isEqualTo("422 expiry-passed");
    assertThat(((MoneyOrderRequest) hub.asked.getLast()).expiresAt())
        .contains(Instant.parse("2027-01-31T16:00:00Z"));
    assertThat(refusal(client.send(Call.post("/api/v1/grants", GRANT.formatted("2027-02-01")))))
        .isEqualTo("400 malformed");
    assertThat(refusal(client.send(Call.post("/api/v1/grants", REFUND.replace("4200", "-1")))))
        .isEqualTo("400 malformed");
    assertThat(refusal(client.send(Call.post("/api/v1/refunds", until))))
        .isEqualTo("400 malformed");
    assertThat(refusal(client.send(Call.post("/api/v1/grants", until).as("reader"))))
        .isEqualTo("403 scope");
    assertThat(hub.asked).hasSize(1);
  }

  @Test
  void givesADebtUpOfEitherFundAndSaysWhatIsOwed() {
    hub.moneyOrder = new MoneyOrderOutcome.AboveDebt(Money.ofFen(850));
    HttpResponse<String> above = client.send(Call.post("/api/v1/write-offs", REFUND));

    assertThat(refusal(above)).isEqualTo("422 above-debt");
    assertThat(above.body()).contains("amountFen: 850 fen are owed and can be given up");
    client.send(Call.post("/api/v1/write-offs", REFUND.replace("}", ",\"fund\":\"subsidy\"}")));
    assertThat(hub.asked)
        .extracting(asked -> ((MoneyOrderRequest) asked).purse().fund())
        .containsExactly(Fund.CASH, Fund.SUBSIDY);
    for (String wrong : List.of("0", "-1")) {
      assertThat(
              refusal(client.send(Call.post("/api/v1/write-offs", REFUND.replace("4200", wrong)))))
          .isEqualTo("400 malformed");
    }
    assertThat(refusal(client.send(Call.post("/api/v1/write-offs", REFUND).as("reader"))))
        .isEqualTo("403 scope");
    assertThat(hub.asked).hasSize(2);
  }

  @Test
  void refusesCorrectionsOfNothingAndWhoeverMayOnlyRead() {
    assertThat(refusal(client.send(Call.post("/api/v1/corrections", REFUND.replace("4200", "0")))))
        .isEqualTo("400 malformed");
    assertThat(refusal(client.send(Call.post("/api/v1/refunds", REFUND).as("reader"))))
        .isEqualTo("403 scope");
  }

  @Test
  void showsOrderAccountMeterReadingsPlacesAndRuns() throws IOException {
    assertThat(json("/api/v1/recharges/O-1").path("meterCount").asInt()).isEqualTo(10);
    assertThat(json("/api/v1/recharges/O-1").path("deliveredAt").asText()).endsWith("04.114Z");
    JsonNode account = json("/api/v1/accounts/A-1");
    assertThat(account.path("wallets").path(0).path("undeliveredFen").asInt()).isEqualTo(5);
    assertThat(account.path("meters").path(0).asText()).isEqualTo("M-1");
    JsonNode meter = json("/api/v1/meters/M-1");
    assertThat(meter.path("state").asText()).isEqualTo("ONLINE");
    assertThat(meter.path("lastReading").path("balanceFen").asInt()).isEqualTo(-20);
    assertThat(meter.path("circuits").path(0).toString())
        .isEqualTo(
            "{\"closed\":false,\"forced\":false,\"power\":false,\"money\":true,\"time\":false}");
    JsonNode readings =
        json(
            "/api/v1/meters/M-1/readings?from=2026-11-23T08:00:00%2B08:00"
                + "&to=2026-11-23T08:00:00Z");
    assertThat(readings.path(0).path("source").asText()).isEqualTo("back-fill");
    assertThat(json("/api/v1/places").path(0).path("code").asText()).isEqualTo("B3-2");
    assertThat(json("/api/v1/places?parent=%E6%A5%BC%203").path(0).path("kind").asText())
        .isEqualTo("floor");
    JsonNode run = json("/api/v1/collection/runs?limit=5").path("runs").path(0);
    assertThat(run.path("read").asInt()).isEqualTo(605);
    assertThat(run.path("endedAt").isNull()).isTrue();
    assertThat(hub.asked.getLast()).isEqualTo(5);
  }

  @Test
  void answersTheDaysOfAProject() throws IOException {
    JsonNode closes =
        json("/api/v1/projects/north/closes?before=2026-11-30&limit=2").path("closes");

    assertThat(hub.asked.getLast())
        .isEqualTo(new Page(Optional.of(LocalDate.parse("2026-11-30")), 2));
    assertThat(closes.path(0).path("why").asText()).isEqualTo("it waits");
    assertThat(closes.path(0).path("checksum").isNull()).isTrue();
    assertThat(closes.path(1).path("state").asText()).isEqualTo("CLOSED");
    assertThat(closes.path(1).path("accountWallets").asInt()).isEqualTo(606);
    assertThat(closes.path(1).path("totals").path(0).path("closingFen").asInt()).isEqualTo(80);
  }

  @Test
  void answersTheDaysAndTheStatementOfAnAccount() throws IOException {
    JsonNode day = json("/api/v1/accounts/A-1/closes").path("closes").path(0);
    assertThat(hub.asked.getLast()).isEqualTo(new Page(Optional.empty(), 31));
    assertThat(day.path("day").asText()).isEqualTo("2026-11-22");
    JsonNode wallet = day.path("wallets").path(0);
    assertThat(wallet.path("wallet").asText()).isEqualTo("water");
    assertThat(wallet.path("fund").asText()).isEqualTo("subsidy");
    assertThat(wallet.path("openedFen").asInt()).isEqualTo(7);
    assertThat(wallet.path("writeOffFen").asInt()).isEqualTo(3);
    assertThat(wallet.path("lateEntries").asInt()).isEqualTo(2);

    JsonNode statement = json("/api/v1/accounts/A-1/statement?from=2026-11-01&to=2026-11-30");
    assertThat(statement.path("closedDays").asInt()).isEqualTo(30);
    assertThat(statement.path("accountNo").asText()).isEqualTo("A-1");
    assertThat(statement.path("wallets").path(0).path("chargeFen").asInt()).isEqualTo(-30);
  }

  @Test
  void answersTheMonthsAndSemestersOfAProjectAndOfAnAccount() throws IOException {
    JsonNode semester =
        json("/api/v1/projects/north/periods?kind=semester&before=2026-11-30&limit=2")
            .path("periods")
            .path(0);
    assertThat(hub.asked.getLast())
        .isEqualTo(
            new PeriodPage(PeriodKind.SEMESTER, Optional.of(LocalDate.parse("2026-11-30")), 2));
    assertThat(semester.path("first").asText()).isEqualTo("2026-11-01");
    assertThat(semester.path("last").asText()).isEqualTo("2026-11-22");
    assertThat(semester.path("closedDays").asInt()).isEqualTo(22);
    assertThat(semester.path("accountWallets").asInt()).isEqualTo(606);
    assertThat(semester.path("checksum").asText()).isEqualTo("c0ffee");
    assertThat(semester.path("totals").path(0).path("closingFen").asInt()).isEqualTo(80);

    JsonNode month = json("/api/v1/accounts/A-1/periods?kind=month");
    assertThat(hub.asked.getLast())
        .isEqualTo(new PeriodPage(PeriodKind.MONTH, Optional.empty(), 12));
    assertThat(month.path("accountNo").asText()).isEqualTo("A-1");
    assertThat(month.path("periods").path(0).path("wallets").path(0).path("chargeFen").asInt())
        .isEqualTo(-30);
  }

  @Test
  void answersWhatAMeterCountedDayByDay() throws IOException {
    String days = "/days?from=2026-11-01&to=2026-11-30";
    JsonNode first = json("/api/v1/meters/M-1" + days).path("days").path(0);

    assertThat(first.path("day").asText()).isEqualTo("2026-11-22");
    assertThat(first.path("energyWh").asInt()).isEqualTo(50);
    assertThat(first.path("opening").asInt()).isEqualTo(100);
    assertThat(first.path("ratesWh").path(1).asInt()).isEqualTo(30);
    assertThat(first.path("restarted").asBoolean()).isFalse();
    assertThat(first.path("late").asBoolean()).isTrue();
    assertThat(refusal(client.send(Call.get("/api/v1/meters/M-2" + days))))
        .isEqualTo("404 meter-unknown");
  }

  @Test
  void tellsWhatAMonthWouldCost() throws IOException {
    String asked = "{\"accountNo\":\"A-1\",\"month\":\"2026-03\",\"tariff\":\"dormitory\"}";
    HttpResponse<String> answer = client.send(Call.post("/api/v1/previews", asked));

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode preview = new ObjectMapper().readTree(answer.body());
    assertThat(preview.path("energyWh").asInt()).isEqualTo(1_000);
    assertThat(preview.path("chargeFen").asInt()).isEqualTo(60);
    assertThat(preview.path("lines").path(0).path("step").asInt()).isEqualTo(1);
    assertThat(refusal(client.send(Call.post("/api/v1/previews", asked.replace("A-1", "A-2")))))
        .isEqualTo("404 account-unknown");
    assertThat(refusal(client.send(Call.post("/api/v1/previews", asked.replace("dorm", "other")))))
        .isEqualTo("404 tariff-unknown");
    for (String month : List.of("2026-13", "2026-3", "1999-01", "March")) {
      assertThat(
              refusal(client.send(Call.post("/api/v1/previews", asked.replace("2026-03", month)))))
          .isEqualTo("400 malformed");
    }
  }

  @Test
  void previewsAVersionBeforeItIsAdded() throws IOException {
    String asked =
        "{\"accountNo\":\"A-1\",\"month\":\"2026-03\",\"tariff\":\"dormitory\",\"version\":"
            + "{\"from\":\"2026-03-01T00:00\",\"price\":0.00001}}";

    assertThat(client.send(Call.post("/api/v1/previews", asked)).statusCode()).isEqualTo(200);
    HttpResponse<String> faulty =
        client.send(Call.post("/api/v1/previews", asked.replace("\"price\"", "\"prise\"")));
    assertThat(refusal(faulty)).isEqualTo("422 tariff-faulty");
    assertThat(new ObjectMapper().readTree(faulty.body()).path("mistakes").findValuesAsText("path"))
        .containsExactly("version", "version.prise");
    assertThat(
            refusal(
                client.send(
                    Call.post("/api/v1/previews", asked.replace("\"tariff\":\"dormitory\",", "")))))
        .as("it stands for itself")
        .isEqualTo("404 tariff-unknown");
    assertThat(
            refusal(
                client.send(
                    Call.post(
                        "/api/v1/previews",
                        "{\"accountNo\":\"A-1\",\"month\":\"2026-03\",\"version\":5}"))))
        .isEqualTo("400 malformed");
  }

  private static final String VERSION =
      "{\"versionNo\":\"P-1\",\"utility\":\"water\",\"from\":\"2027-01-01T00:00\",\"price\":2.35,\"fee\":1}";
  private static final String GIVEN =
      "{\"assignmentNo\":\"G-1\",\"from\":\"2027-01-01T00:00\",\"group\":\"market\"}";

  @Test
  void addsToTariffs() throws IOException {
    hub.tariff = new TariffDesk.Outcome.Added(RecordingHub.tariffReceipt());
    HttpResponse<String> version =
        client.send(Call.post("/api/v1/tariffs/rooms/versions", VERSION));
    HttpResponse<String> given = client.send(Call.post("/api/v1/tariffs/rooms/assignments", GIVEN));

    assertThat(version.statusCode()).isEqualTo(201);
    assertThat(version.headers().firstValue("Location")).contains("/api/v1/tariffs/dormitory");
    assertThat(new ObjectMapper().readTree(version.body()).path("versionNo").asText())
        .isEqualTo("P-1");
    assertThat(given.statusCode()).isEqualTo(201);
    assertThat(new ObjectMapper().readTree(given.body()).path("group").asText())
        .isEqualTo("market");
    assertThat(hub.asked.getFirst())
        .isInstanceOfSatisfying(
            TariffDesk.NewVersion.class,
            it -> {
              assertThat(it.draft().utility()).isEqualTo(Utility.WATER);
              assertThat(it.draft().mistakes())
                  .extracting(TariffMistake::path)
                  .containsExactly("fee");
            });
    assertThat(hub.asked.getLast())
        .isEqualTo(
            new TariffDesk.NewAssignment(
                new TariffDesk.Named(Optional.empty(), "rooms"),
                new OrderNo("G-1"),
                "2027-01-01T00:00",
                Optional.of("market"),
                Optional.empty()));
    hub.tariff = new TariffDesk.Outcome.Replayed(RecordingHub.tariffReceipt());
    HttpResponse<String> again = client.send(Call.post("/api/v1/tariffs/rooms/versions", VERSION));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
  }

  @Test
  void tellsWhyATariffIsRefused() throws IOException {
    TariffMistake mistake = new TariffMistake("ladder.steps.1.above", "100 is not", "let it");
    Map<TariffDesk.Outcome, String> refused =
        Map.of(
            new TariffDesk.Outcome.Faulty(List.of(mistake)), "422 tariff-faulty",
            new TariffDesk.Outcome.Settled(mistake), "409 tariff-settled",
            new TariffDesk.Outcome.ContentDiffers(), "422 tariff-content-differs",
            new TariffDesk.Outcome.ProjectUnknown(), "404 project-unknown",
            new TariffDesk.Outcome.TariffUnknown(), "404 tariff-unknown");
    for (Map.Entry<TariffDesk.Outcome, String> one : refused.entrySet()) {
      hub.tariff = one.getKey();
      assertThat(refusal(client.send(Call.post("/api/v1/tariffs/rooms/assignments", GIVEN))))
          .isEqualTo(one.getValue());
    }
    hub.tariff = new TariffDesk.Outcome.Faulty(List.of(mistake));
    HttpResponse<String> faulty = client.send(Call.post("/api/v1/tariffs/rooms/versions", VERSION));
    JsonNode told = new ObjectMapper().readTree(faulty.body()).path("mistakes").path(0);
    assertThat(told.path("path").asText()).isEqualTo("ladder.steps.1.above");
    assertThat(told.path("what").asText()).isEqualTo("100 is not");
    assertThat(told.path("mend").asText()).isEqualTo("let it");
    assertThat(
            refusal(client.send(Call.post("/api/v1/tariffs/rooms/versions", VERSION).as("clerk"))))
        .isEqualTo("403 scope");
    assertThat(
            refusal(
                client.send(
                    Call.post(
                        "/api/v1/tariffs/rooms/assignments", GIVEN.replace("group", "gruop")))))
        .isEqualTo("400 malformed");
  }

  @Test
  void showsTariffs() throws IOException {
    JsonNode all =
        new ObjectMapper().readTree(client.send(Call.get("/api/v1/tariffs").as("reader")).body());
    JsonNode one =
        new ObjectMapper()
            .readTree(client.send(Call.get("/api/v1/tariffs/dormitory?project=north")).body());

    assertThat(all.path("tariffs").path(0).path("versions").asInt()).isEqualTo(1);
    assertThat(one.path("utility").asText()).isEqualTo("electricity");
    assertThat(one.path("versions").path(0).path("price").decimalValue())
        .isEqualByComparingTo("0.5283");
    assertThat(one.path("assignments").path(0).path("group").asText()).isEqualTo("market");
    assertThat(refusal(client.send(Call.get("/api/v1/tariffs/rooms"))))
        .isEqualTo("404 tariff-unknown");
  }

  @Test
  void knowsNothingOfOtherProjectsOrUnknownNumbers() {
    assertThat(refusal(client.send(Call.get("/api/v1/projects/north/closes").as("south"))))
        .isEqualTo("404 project-unknown");
    assertThat(refusal(client.send(Call.get("/api/v1/accounts/A-1/closes").as("south"))))
        .isEqualTo("404 account-unknown");
    assertThat(
            refusal(client.send(Call.get("/api/v1/projects/north/periods?kind=month").as("south"))))
        .isEqualTo("404 project-unknown");
    assertThat(
            refusal(client.send(Call.get("/api/v1/accounts/A-1/periods?kind=month").as("south"))))
        .isEqualTo("404 account-unknown");
    assertThat(refusal(client.send(Call.get("/api/v1/accounts/A-1").as("south"))))
        .isEqualTo("404 account-unknown");
    assertThat(refusal(client.send(Call.get("/api/v1/recharges/O-1").as("south"))))
        .isEqualTo("404 order-unknown");
    assertThat(refusal(client.send(Call.get("/api/v1/meters/M-2")))).isEqualTo("404 meter-unknown");
    assertThat(refusal(client.send(Call.get("/api/v1/meters/M-2/readings"))))
        .isEqualTo("404 meter-unknown");
    assertThat(refusal(client.send(Call.get("/api/v1/places?parent=nowhere"))))
        .isEqualTo("404 place-unknown");
  }

  @Test
  void refusesForgedOldAndUnsignedRequestsWithoutAskingAnybody() {
    ApiSecret other = ApiSecret.of("another-secret-of-nobody-at-all-1");
    assertThat(refusal(client.send(order().with(other)))).isEqualTo("401 signature-invalid");
    assertThat(refusal(client.send(order().as("nobody")))).isEqualTo("401 signature-invalid");
    assertThat(refusal(client.send(order().at(NOW.getEpochSecond() - 301))))
        .isEqualTo("401 timestamp-outside-window");
    assertThat(refusal(client.send(order().at(NOW.getEpochSecond() + 301))))
        .isEqualTo("401 timestamp-outside-window");
    HttpResponse<String> unsigned = client.plain("/api/v1/accounts/A-1");
    assertThat(refusal(unsigned)).isEqualTo("401 signature-invalid");
    assertThat(unsigned.body()).contains("Hub-Client is missing");
    assertThat(
            refusal(client.send(order(), request -> request.setHeader("Hub-Signature", "v1=00"))))
        .isEqualTo("401 signature-invalid");
    assertThat(hub.asked).isEmpty();
    assertThat(hub.nonces).isEmpty();
  }

  @Test
  void acceptsBothLiveSecretsAndTheEdgesOfTheWindow() {
    assertThat(client.send(order().with(RecordingHub.OLD_SECRET)).statusCode()).isEqualTo(201);
    assertThat(client.send(order().at(NOW.getEpochSecond() - 300)).statusCode()).isEqualTo(201);
    assertThat(client.send(order().at(NOW.getEpochSecond() + 300)).statusCode()).isEqualTo(201);
  }

  @Test
  void takesNonceOnceButLetsTheIdenticalRequestThrough() {
    Call first = order();
    assertThat(client.send(first).statusCode()).isEqualTo(201);
    assertThat(client.send(first).statusCode()).isEqualTo(201);
    Call other = Call.get("/api/v1/accounts/A-1").nonce(first.nonce());
    assertThat(refusal(client.send(other))).isEqualTo("401 nonce-reused");
    assertThat(client.send(other.as("south")).statusCode()).isEqualTo(404);
    assertThat(hub.asked).hasSize(3);
  }

  @Test
  void refusesCallsOutsideTheScopesAndKeepsTheirNonces() {
    assertThat(refusal(client.send(order().as("reader")))).isEqualTo("403 scope");
    assertThat(refusal(client.send(Call.get("/api/v1/collection/runs").as("reader"))))
        .isEqualTo("403 scope");
    assertThat(client.send(Call.get("/api/v1/accounts/A-1").as("reader")).statusCode())
        .isEqualTo(200);
    assertThat(hub.nonces).hasSize(1);
  }

  @Test
  void slowsDownWhoeverCallsFasterThanItsRate() {
    List<HttpResponse<String>> answers =
        List.of(
            client.send(order().as("slow")),
            client.send(order().as("slow")),
            client.send(order().as("slow")));
    HttpResponse<String> refused =
        answers.stream().filter(answer -> answer.statusCode() == 429).findFirst().orElseThrow();
    assertThat(refusal(refused)).isEqualTo("429 rate-limited");
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
  }

  @Test
  void refusesLargeBodiesDeclaredOrNot() {
    String large = "x".repeat(2 * 1024 * 1024);
    Call call = Call.post("/api/v1/recharges", large);
    assertThat(refusal(client.send(call))).isEqualTo("413 too-large");
    assertThat(refusal(client.send(call.inChunks()))).isEqualTo("413 too-large");
    Call justRight = Call.post("/api/v1/recharges", " ".repeat(65536 - ORDER.length()) + ORDER);
    assertThat(client.send(justRight.inChunks()).statusCode()).isEqualTo(201);
    Call oneMore = Call.post("/api/v1/recharges", " ".repeat(65537 - ORDER.length()) + ORDER);
    assertThat(refusal(client.send(oneMore.inChunks()))).isEqualTo("413 too-large");
  }

  @Test
  void answers503WhileTheDatabaseIsAway() {
    hub.away = true;
    HttpResponse<String> answer = client.send(order());
    assertThat(refusal(answer)).isEqualTo("503 unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(hub.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "nul",
        "{} {}",
        ORDER_HEAD + "}",
        ORDER_HEAD + ",\"amountFen\":\"5000\"}",
        ORDER_HEAD + ",\"amountFen\":5000.0}",
        ORDER_HEAD + ",\"amountFen\":5e3}",
        ORDER_HEAD + ",\"amountFen\":true}",
        ORDER_HEAD + ",\"amountFen\":null}",
        ORDER_HEAD + ",\"amountFen\":9223372036854775808}",
        ORDER_HEAD + ",\"amountFen\":1} x",
        ORDER_HEAD + ",\"amountFen\":1,\"amountFen\":2}",
        ORDER_HEAD + ",\"amountFen\":1,\"note\":\"\"}",
        ORDER_HEAD + ",\"amountFen\":1,\"meterNo\":7}",
        ORDER_HEAD + ",\"amountFen\":1,\"meterNo\":\"' or 1=1\"}",
        ORDER_HEAD + ",\"amountFen\":1,\"fund\":\"'; drop table account\"}",
        "{\"orderNo\":\"';drop table account;--\",\"accountNo\":\"A\",\"wallet\":\"water\","
            + "\"paidAt\":\"2026-11-23T08:00:00Z\",\"amountFen\":1}",
        "{\"orderNo\":\"O\",\"accountNo\":\"A' or '1'='1\",\"wallet\":\"water\","
            + "\"paidAt\":\"2026-11-23T08:00:00Z\",\"amountFen\":1}",
        "{\"orderNo\":\"O\",\"accountNo\":\"A\",\"wallet\":\"gas' --\","
            + "\"paidAt\":\"2026-11-23T08:00:00Z\",\"amountFen\":1}",
        "{\"orderNo\":\"O\",\"accountNo\":\"A\",\"wallet\":\"water\","
            + "\"paidAt\":\"2026-11-23T08:00:00\",\"amountFen\":1}",
        "{\"orderNo\":\"O\",\"accountNo\":\"A\",\"wallet\":\"water\","
            + "\"paidAt\":\"now()\",\"amountFen\":1}",
      })
  void refusesMalformedBodies(String body) {
    Call call = Call.post("/api/v1/recharges", body);
    HttpResponse<String> answer =
        client.send(call, request -> request.setHeader("Content-Type", "application/json"));
    assertThat(refusal(answer)).isEqualTo("400 malformed");
    assertThat(answer.body()).doesNotContain("drop table").doesNotContain("Exception");
    assertThat(hub.asked).isEmpty();
  }

  private static final String ORDER_HEAD =
      "{\"orderNo\":\"O\",\"accountNo\":\"A\",\"wallet\":\"water\","
          + "\"paidAt\":\"2026-11-23T08:00:00Z\"";

  @Test
  void namesTheMalformedField() {
    assertThat(client.send(Call.post("/api/v1/recharges", ORDER_HEAD + "}")).body())
        .contains("amountFen: is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/accounts/A'%20or%20'1'='1",
        "/api/v1/meters/M-1'--",
        "/api/v1/recharges/O%27",
        "/api/v1/accounts/A-1?verbose=1",
        "/api/v1/meters/M-1/readings?from=yesterday",
        "/api/v1/meters/M-1/readings?from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z",
        "/api/v1/meters/M-1/readings?from=2026-03-01T00:00:00Z&to=2026-01-01T00:00:00Z",
        "/api/v1/collection/runs?limit=0",
        "/api/v1/collection/runs?limit=501",
        "/api/v1/collection/runs?limit=1;drop",
        "/api/v1/collection/runs?limit=1&limit=2",
        "/api/v1/projects/north/closes?limit=367",
        "/api/v1/projects/north/closes?before=today",
        "/api/v1/projects/north/periods",
        "/api/v1/meters/M-1/days?from=2026-11-02&to=2026-11-01",
        "/api/v1/projects/north/periods?kind=week",
        "/api/v1/accounts/A-1/periods?kind=month&limit=61",
        "/api/v1/accounts/A-1/statement?from=2026-11-01",
        "/api/v1/accounts/A-1/statement?from=2026-11-02&to=2026-11-01",
        "/api/v1/accounts/A-1/statement?from=2026-01-01&to=2027-01-02",
        "/api/v1/places?parent=%00",
        "/api/v1/accounts/A;x=1"
      })
  void refusesMalformedPathsAndQueries(String path) {
    assertThat(refusal(client.send(Call.get(path)))).isEqualTo("400 malformed");
    assertThat(hub.asked).isEmpty();
  }

  @Test
  void refusesAmountsThatNoAccountTakes() {
    assertThat(
            refusal(client.send(Call.post("/api/v1/recharges", ORDER_HEAD + ",\"amountFen\":0}"))))
        .isEqualTo("422 amount-out-of-range");
    assertThat(
            refusal(client.send(Call.post("/api/v1/recharges", ORDER_HEAD + ",\"amountFen\":-5}"))))
        .isEqualTo("422 amount-out-of-range");
  }

  @Test
  void answersProblemDocumentsForUnknownPathsMethodsAndMediaTypes() {
    assertThat(refusal(client.send(Call.get("/api/v1/nothing")))).isEqualTo("404 not-found");
    assertThat(refusal(client.send(Call.get("/api/v1/accounts/A/b")))).isEqualTo("404 not-found");
    assertThat(refusal(client.send(Call.get("/api/v2/accounts/A")))).isEqualTo("404 not-found");
    HttpResponse<String> method = client.send(Call.of("DELETE", "/api/v1/recharges/O-1", ""));
    assertThat(refusal(method)).isEqualTo("405 method-not-allowed");
    assertThat(method.headers().firstValue("Allow")).hasValue("GET");
    assertThat(
            refusal(client.send(order(), request -> request.setHeader("Content-Type", "text/xml"))))
        .isEqualTo("415 unsupported-media-type");
    assertThat(
            refusal(
                client.send(
                    Call.get("/api/v1/accounts/A-1"),
                    request -> request.setHeader("Accept", "text/html"))))
        .isEqualTo("406 not-acceptable");
    assertThat(hub.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "*/*", "application/json, text/plain;q=0.5"})
  void answersWhoeverAcceptsJson(String accepted) {
    assertThat(client.send(order(), request -> request.setHeader("Accept", accepted)).statusCode())
        .isEqualTo(201);
    assertThat(
            client
                .send(
                    Call.get("/api/v1/accounts/A-1"),
                    request -> request.setHeader("Accept", accepted))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void neitherObeysNorEchoesHeadersOfTheRequest() {
    HttpResponse<String> answer =
        client.send(
            Call.get("/api/v1/accounts/A-1"),
            request ->
                request
                    .header("CamelHttpUri", "http://127.0.0.1:1/")
                    .header("CamelHttpResponseCode", "500")
                    .header("CamelBeanMethodName", "toString")
                    .header("accountNo", "A-2")
                    .header("X-Echo", "echo")
                    .header("Location", "http://elsewhere/"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(hub.asked.getFirst()).hasToString("A-1");
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("camel"))
        .doesNotContain("X-Echo", "x-echo", "accountno", "location", "hub-signature");
  }

  @Test
  void servesTheContractToAnybody() throws IOException {
    HttpResponse<String> answer = client.plain("/api/v1/openapi.json");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(new ObjectMapper().readTree(answer.body()).at("/servers/0/url").asText())
        .isEqualTo("/api/v1");
  }

  @Test
  void keepsTheConsoleShutToStrangers() {
    assertThat(client.plain("/").statusCode()).isEqualTo(302);
    assertThat(client.plain("/actuator/health").statusCode()).isEqualTo(200);
    assertThat(client.plain("/actuator/env").statusCode()).isEqualTo(401);
    assertThat(client.plain("/login").headers().firstValue("X-Content-Type-Options"))
        .hasValue("nosniff");
  }

  private JsonNode json(String path) throws IOException {
    HttpResponse<String> answer = client.send(Call.get(path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  /** Status and code, once it is certain that the answer is a whole problem document. */
  private static String refusal(HttpResponse<String> answer) {
    try {
      assertThat(answer.headers().firstValue("Content-Type"))
          .as(answer.body())
          .hasValue("application/problem+json");
      JsonNode document = new ObjectMapper().readTree(answer.body());
      assertThat(document.path("status").asInt()).isEqualTo(answer.statusCode());
      assertThat(document.path("title").asText()).isNotEmpty();
      assertThat(document.path("detail").asText()).isNotEmpty();
      return answer.statusCode() + " " + document.path("code").asText();
    } catch (IOException notJson) {
      throw new AssertionError(answer.body(), notJson);
    }
  }
}
