import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.prepayhub.client.HubClient;
import org.prepayhub.client.HubProblem;
import org.prepayhub.client.model.OrderState;
import org.prepayhub.client.model.RechargeRequest;
import org.prepayhub.client.model.WalletName;

/** Recharges the demo's sample account and waits until the money is in the meter. */
public class Recharge {
  private static final int AMOUNT_FEN = 1_000;
  private static final int LOOKS = 120;
  private static final int BETWEEN_LOOKS_MILLIS = 500;

  public static void main(String[] args) throws IOException, InterruptedException {
    Path file = Path.of(args.length > 0 ? args[0] : ".hub/demo.json");
    if (!Files.exists(file)) {
      System.err.println(file + " is not there: start ./hub demo, and wait until it serves");
      System.exit(2);
    }
    JsonNode demo = new ObjectMapper().readTree(file.toFile());
    HubClient hub =
        HubClient.builder(URI.create(demo.at("/api").asText()))
            .credentials(demo.at("/apiClient/id").asText(), demo.at("/apiClient/secret").asText())
            .build();
    // Yours comes from your own books: the number under which the customer paid.
    String orderNo = "JAVA-" + UUID.randomUUID();
    try {
      book(hub, orderNo, demo.at("/sampleAccount").asText());
      System.exit(delivered(hub, orderNo) ? 0 : 1);
    } catch (HubProblem refused) {
      System.err.println(refused.getMessage() + " What helps: " + refused.remedy());
      System.exit(1);
    }
  }

  private static void book(HubClient hub, String orderNo, String account) {
    hub.recharge()
        .bookOrder(
            RechargeRequest.of(
                orderNo, account, WalletName.ELECTRICITY, AMOUNT_FEN, Instant.now()));
    System.out.println(orderNo + ": " + AMOUNT_FEN + " fen booked for " + account);
  }

  private static boolean delivered(HubClient hub, String orderNo) throws InterruptedException {
    for (int look = 0; look < LOOKS; look++) {
      OrderState state = hub.recharge().showOrder(orderNo).state();
      System.out.println(orderNo + ": " + state);
      if (state == OrderState.DELIVERED) {
        return true;
      }
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
    System.err.println(orderNo + " is not in the meter yet; the hub goes on by itself");
    return false;
  }
}
