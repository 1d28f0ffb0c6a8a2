package org.prepayhub.config.line;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.prepayhub.adapters.modbus.TcpSettings;
import org.prepayhub.line.LeaseBook;
import org.prepayhub.line.LineSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How lines are driven.
 *
 * @param node the name under which this process holds leases; empty for one of its own at every
 *     start. A fixed name takes its leases back at once after a crash, and is only right where
 *     nothing else can run under it at the same time
 * @param threads event loops for all lines together
 * @param refresh how often the site is looked at for lines and meters that came or went
 */
@Validated
@ConfigurationProperties("hub.line")
public record HubLineSettings(
    @DefaultValue("") @Pattern(regexp = "[0-9A-Za-z._:-]{0,64}") String node,
    @DefaultValue("2") @Min(1) @Max(64) int threads,
    @DefaultValue("60s") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration refresh,
    @DefaultValue @Valid Lease lease,
    @DefaultValue @Valid Queue queue,
    @DefaultValue @Valid BackOff backOff,
    @DefaultValue @Valid Tcp tcp) {

  /**
   * @param granted how long a lease lasts in the database without a heartbeat
   * @param believed how long this node relies on it after a heartbeat began; less than granted
   */
  public record Lease(
      @DefaultValue("15s") @DurationMin(seconds = 2) @DurationMax(minutes = 10) Duration granted,
      @DefaultValue("12s") @DurationMin(seconds = 1) @DurationMax(minutes = 10) Duration believed) {
    public Lease {
      if (believed.compareTo(granted) >= 0) {
        throw new IllegalArgumentException(
            "hub.line.lease.believed must be shorter than hub.line.lease.granted");
      }
    }
  }

  /**
   * @param limit most queries waiting on one line
   * @param raiseAfter waiting this long counts as one priority more
   * @param conversationHold how long polls stand back after a control request
   */
  public record Queue(
      @DefaultValue("64") @Min(4) @Max(10_000) int limit,
      @DefaultValue("2s") @DurationMin(millis = 1) @DurationMax(hours = 1) Duration raiseAfter,
      @DefaultValue("30ms") @DurationMax(seconds = 1) Duration conversationHold) {}

  /**
   * @param afterSilences unanswered queries in a row after which a station is only probed
   * @param first the first pause between probes; it doubles
   * @param most the longest pause between probes
   */
  public record BackOff(
      @DefaultValue("3") @Min(1) @Max(100) int afterSilences,
      @DefaultValue("30s") @DurationMin(millis = 1) @DurationMax(hours = 24) Duration first,
      @DefaultValue("5m") @DurationMin(millis = 1) @DurationMax(hours = 24) Duration most) {
    public BackOff {
      if (most.compareTo(first) < 0) {
        throw new IllegalArgumentException(
            "hub.line.back-off.most must not be shorter than hub.line.back-off.first");
      }
    }
  }

  /**
   * @param connectTimeout how long a gateway may take to accept a connection
   * @param firstPause the pause before connecting again; doubles with every failure
   * @param mostPause the longest pause before connecting again
   * @param silencesToReconnect requests without a single byte after which a connection is taken for
   *     dead
   */
  public record Tcp(
      @DefaultValue("3s") @DurationMin(millis = 10) @DurationMax(seconds = 60)
          Duration connectTimeout,
      @DefaultValue("500ms") @DurationMin(millis = 1) @DurationMax(minutes = 10)
          Duration firstPause,
      @DefaultValue("10s") @DurationMin(millis = 1) @DurationMax(minutes = 10) Duration mostPause,
      @DefaultValue("3") @Min(1) @Max(1000) int silencesToReconnect) {
    public Tcp {
      if (mostPause.compareTo(firstPause) < 0) {
        throw new IllegalArgumentException(
            "hub.line.tcp.most-pause must not be shorter than hub.line.tcp.first-pause");
      }
    }
  }

  LeaseBook.Terms terms() {
    return new LeaseBook.Terms(lease.granted(), lease.believed());
  }

  /** Response timeout and gap are those of each line. */
  LineSettings lines() {
    return new LineSettings(
        Duration.ofSeconds(1),
        Duration.ZERO,
        queue.limit(),
        queue.raiseAfter(),
        queue.conversationHold(),
        new LineSettings.BackOff(backOff.afterSilences(), backOff.first(), backOff.most()));
  }

  TcpSettings connections() {
    return new TcpSettings(
        tcp.connectTimeout(), tcp.firstPause(), tcp.mostPause(), tcp.silencesToReconnect());
  }
}
