package org.prepayhub.config.recharge;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.prepayhub.recharge.DeskLimits;
import org.prepayhub.recharge.SaleLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of booking and of selling to meters.
 *
 * @param desk booking recharges
 * @param sale selling them to meters
 */
@Validated
@ConfigurationProperties("hub.recharge")
public record RechargeSettings(
    @Valid @DefaultValue DeskSettings desk, @Valid @DefaultValue SaleSettings sale) {

  /**
   * @param lanes commits side by side
   * @param laneQueue bookings that may wait in front of one lane
   * @param batch the most bookings in one commit
   * @param gather the longest a lane waits for more bookings while there is a crowd, until there
   *     are enough of them and no longer than its last transaction took
   * @param patience how long a caller waits for its booking
   * @param duplicatePatience how long a caller waits for a parallel booking of the same order
   */
  public record DeskSettings(
      @DefaultValue("1") @Min(1) @Max(16) int lanes,
      @DefaultValue("1000") @Min(1) @Max(100_000) int laneQueue,
      @DefaultValue("64") @Min(1) @Max(1_000) int batch,
      @DefaultValue("10ms") @DurationMin(millis = 0) @DurationMax(millis = 50) Duration gather,
      @DefaultValue("5s") @NotNull Duration patience,
      @DefaultValue("2s") @NotNull Duration duplicatePatience) {

    DeskLimits limits() {
      return new DeskLimits(lanes, laneQueue, batch, gather, patience, duplicatePatience);
    }
  }

  /**
   * @param tick how often the dispatcher asks whether there is a reason to look
   * @param look how often the dispatcher looks without a reason
   * @param inFlight sales one node works on at a time
   * @param crowd callers waiting for a booking, from which on one sale in sixteen is worked on
   * @param claim how long a sale taken up is this node's
   * @param sendWindowMillis how long after the commit a frame may leave at the latest
   * @param leaveWithinMillis the part of it that a frame may wait in the line's queue; routes name
   *     it
   * @param mostSends the most frames of one sale; then it is held
   * @param giveUpAfter age after which a sale that is not taken is held, and how long a meter that
   *     was sent one may stay out of reach until it is
   */
  public record SaleSettings(
      @DefaultValue("25ms") @NotNull Duration tick,
      @DefaultValue("500ms") @NotNull Duration look,
      @DefaultValue("128") @Min(1) @Max(10_000) int inFlight,
      @DefaultValue("8") @Min(1) @Max(10_000) int crowd,
      @DefaultValue("30s") @NotNull Duration claim,
      @DefaultValue("5000") @Min(0) @Max(60_000) int sendWindowMillis,
      @DefaultValue("2500") @Min(0) @Max(60_000) int leaveWithinMillis,
      @DefaultValue("200") @Min(1) @Max(10_000) int mostSends,
      @DefaultValue("7d") @NotNull Duration giveUpAfter) {

    public SaleSettings {
      if (leaveWithinMillis > sendWindowMillis / 2) {
        throw new IllegalArgumentException(
            "hub.recharge.sale.leave-within-millis must be at most half of"
                + " hub.recharge.sale.send-window-millis");
      }
    }

    SaleLimits limits() {
      return new SaleLimits(
          inFlight, crowd, claim, Duration.ofMillis(sendWindowMillis), mostSends, giveUpAfter);
    }
  }
}
