package org.prepayhub.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The hub, as its client sees it. Immutable and safe for threads; one is enough for a program.
 *
 * <pre>{@code
 * HubClient hub =
 *     HubClient.builder(URI.create("http://localhost:8080/api/v1"))
 *         .credentials("card", System.getenv("HUB_SECRET"))
 *         .build();
 *
 * hub.recharge()
 *     .bookOrder(
 *         RechargeRequest.of(
 *             "CARD-20261123-000017", "A-3-204", WalletName.ELECTRICITY, 5_000, Instant.now()));
 * OrderState state = hub.recharge().showOrder("CARD-20261123-000017").state();
 * }</pre>
 *
 * <p>Every call is signed. A call that got no answer, or was told to come again, is repeated a few
 * times with the same content: an order's number makes sure that it is booked once. What is refused
 * for good arrives as {@link HubProblem}. When {@link HubUnreachable} arrives instead, nobody knows
 * whether an order was booked: send it again later with the same number and content, until the hub
 * answers.
 */
public final class HubClient {
  private final RechargeCalls recharge;
  private final LedgerCalls ledger;
  private final AccountCalls account;
  private final MeteringCalls metering;
  private final CloseCalls close;
  private final TariffCalls tariff;

  private HubClient(Calls calls) {
    recharge = new RechargeCalls(calls);
    ledger = new LedgerCalls(calls);
    account = new AccountCalls(calls);
    metering = new MeteringCalls(calls);
    close = new CloseCalls(calls);
    tariff = new TariffCalls(calls);
  }

  /**
   * Starts the description of a client.
   *
   * @param api where the API is, like {@code http://localhost:8080/api/v1}
   */
  public static Builder builder(URI api) {
    return new Builder(api);
  }

  /** Orders. */
  public RechargeCalls recharge() {
    return recharge;
  }

  /** Money moved by hand: corrections, refunds, grants and write-offs. */
  public LedgerCalls ledger() {
    return ledger;
  }

  /** Places and accounts. */
  public AccountCalls account() {
    return account;
  }

  /** Meters, readings and collection runs. */
  public MeteringCalls metering() {
    return metering;
  }

  /** Day closes and statements. */
  public CloseCalls close() {
    return close;
  }

  /** What tariffs would cost. */
  public TariffCalls tariff() {
    return tariff;
  }

  /** What a client needs to know; only the credentials have no default. */
  public static final class Builder {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    private final URI api;
    private String id = "";
    private String secret = "";
    private Clock clock = Clock.systemUTC();
    private Patience patience = Patience.USUAL;
    private Pause pause = Pause.REAL;
    private @Nullable HttpClient http;

    private Builder(URI api) {
      this.api = api;
    }

    /** The id and the secret that the hub's operator handed out. */
    public Builder credentials(String id, String secret) {
      this.id = id;
      this.secret = secret;
      return this;
    }

    /** The clock that requests are stamped with; the system's unless said otherwise. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /** How long one attempt may take; 15 seconds unless said otherwise. */
    public Builder timeout(Duration timeout) {
      patience = patience.withTimeout(timeout);
      return this;
    }

    /** How often a call is sent at most; 5 times unless said otherwise, 1 repeats nothing. */
    public Builder attempts(int attempts) {
      patience = patience.withAttempts(attempts);
      return this;
    }

    /** The HTTP client to use, for a proxy or a trust store of your own. */
    public Builder http(HttpClient http) {
      this.http = http;
      return this;
    }

    Builder pause(Pause pause) {
      this.pause = pause;
      return this;
    }

    /** The client; nothing is sent yet. */
    public HubClient build() {
      HttpClient sender =
          http == null ? HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build() : http;
      Signer signer = new Signer(id, secret, clock);
      Wire wire = new Wire(sender, api, signer, patience.timeout());
      return new HubClient(new Calls(wire, patience, pause));
    }
  }
}
