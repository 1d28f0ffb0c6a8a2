package org.prepayhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.simulator.line.WireTiming;

class FaceTest {
  private final TestCampus campus;

  FaceTest(@TempDir Path folder) throws IOException {
    campus = new TestCampus(folder, new HandSetClock(), WireTiming.NONE, 0.5);
  }

  @AfterEach
  void close() throws IOException {
    campus.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /sim/meters/2600000041 | '' | 404 | no meter",
        "GET | /sim/meters/x | '' | 404 | no meter",
        "GET | /elsewhere | '' | 404 | nothing here",
        "GET | /sim/lines/L0009 | '' | 404 | no line",
        "PUT | /sim/faults | {} | 405 | PUT",
        "GET | /sim/meters?limit=1001 | '' | 400 | limit",
        "GET | /sim/meters?offset=-1 | '' | 400 | offset",
        "POST | /sim/faults | nonsense | 400 | not JSON",
        "POST | /sim/faults | [] | 400 | object",
        "POST | /sim/faults | {} | 400 | kind",
        "POST | /sim/faults | {\"kind\":\"fire\"} | 400 | fire",
        "POST | /sim/faults | {\"kind\":\"slow\",\"target\":\"GW9\"} | 400 | GW9",
        "POST | /sim/faults | {\"kind\":\"slow\",\"count\":-1} | 400 | count",
        "POST | /sim/faults | {\"kind\":\"slow\",\"count\":1.5} | 400 | count",
        "POST | /sim/faults | {\"kind\":\"slow\",\"share\":0} | 400 | share",
        "POST | /sim/faults | {\"kind\":\"slow\",\"often\":1} | 400 | often",
        "DELETE | /sim/faults/7 | '' | 404 | no fault 7",
        "POST | /sim/meters/2600000001/purchase | {\"amountFen\":0} | 400 | amountFen",
        "POST | /sim/meters/2600000001/purchase | {} | 400 | amountFen"
      })
  void refusesWithWhatWhereAndTheMend(
      String method, String path, String body, int status, String said) {
    TestCampus.Reply reply = campus.call(method, path, body);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body().get("error").textValue()).contains(said);
    assertThat(reply.body().get("where").textValue()).isEqualTo(method + " " + path);
    assertThat(reply.body().get("mend").textValue()).isNotBlank();
  }

  @Test
  void refusesABodyBeyondItsLimit() {
    String body = "{\"kind\":\"" + "x".repeat(20_000) + "\"}";
    assertThat(campus.call("POST", "/sim/faults", body).status()).isEqualTo(413);
  }

  @Test
  void listsEveryMeterWithItsPlaceAndKindInPages() {
    JsonNode page = campus.call("GET", "/sim/meters?offset=30&limit=5", "").body();
    assertThat(page.get("total").intValue()).isEqualTo(40);
    assertThat(page.get("meters")).hasSize(5);
    assertThat(page.at("/meters/2").toString())
        .contains("\"meterNo\":\"2600000033\"", "\"line\":\"L0002\"", "\"gateway\":\"GW02\"")
        .contains("\"unit\":1");
    JsonNode all = campus.call("GET", "/sim/meters", "").body();
    assertThat(all.get("meters").findValuesAsText("kind")).contains("normal", "trusting");
    assertThat(campus.call("GET", "/sim/meters?offset=99", "").body().get("meters")).isEmpty();
  }

  @Test
  void tellsWhoAskedALineAndHowOftenTheyTookTurns() throws IOException {
    try (ModbusClient first = campus.line(0);
        ModbusClient second = campus.line(0)) {
      first.ask(1, "0300280001");
      first.ask(2, "0300280001");
      second.ask(1, "0300280001");
      first.ask(1, "0601000001");
    }
    JsonNode tally = campus.call("GET", "/sim/lines/L0001", "").body();
    assertThat(tally.get("turns").intValue()).isEqualTo(3);
    assertThat(tally.get("callers").findValuesAsText("reads")).containsExactly("2", "1");
    assertThat(tally.get("callers").findValuesAsText("writes")).containsExactly("1", "0");
  }

  @Test
  void aPurchaseAtTheMeterMovesItsCountBehindTheHub() throws IOException {
    JsonNode after =
        campus.call("POST", "/sim/meters/2600000001/purchase", "{\"amountFen\":300}").body();
    assertThat(after.get("purchaseCount").intValue()).isEqualTo(1);
    assertThat(after.get("creditedFen").intValue()).isEqualTo(300);
    assertThat(after.get("saleFramesSeen").intValue()).isZero();
    assertThat(after.at("/writesExecuted/0/kind").textValue()).isEqualTo("purchase");
    try (ModbusClient line = campus.line(0)) {
      assertThat(line.sell(1, 1, 100, 1).hex()).isEqualTo("e503");
    }
    assertThat(campus.call("GET", "/sim/journal", "").body().toString())
        .isEqualTo("{\"creditedFen\":300,\"purchaseCount\":1,\"saleFramesSeen\":1}");
  }

  @Test
  void aTrustingMeterAddsEverySaleFrame() throws IOException {
    JsonNode meters = campus.call("GET", "/sim/meters?limit=32", "").body().get("meters");
    int unit = 1;
    while (!meters.get(unit - 1).get("kind").textValue().equals("trusting")) {
      unit++;
    }
    try (ModbusClient line = campus.line(0)) {
      line.sell(unit, 1, 100, 1);
      line.sell(unit, 1, 100, 1);
    }
    JsonNode meter = campus.meter(meters.get(unit - 1).get("meterNo").textValue());
    assertThat(meter.get("creditedFen").intValue()).isEqualTo(200);
    assertThat(meter.get("purchaseCount").intValue()).isEqualTo(2);
  }
}
