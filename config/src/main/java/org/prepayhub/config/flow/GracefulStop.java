package org.prepayhub.config.flow;

import org.prepayhub.metering.HeldGateways;
import org.prepayhub.recharge.SaleClerk;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;

/**
 * The step of a stop that is the hub's own. It comes after callers were served and turned away, and
 * before the routes stop: these then only wait for what is on a wire, and for the reads that prove
 * it, instead of for everything that was queued.
 */
final class GracefulStop implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(GracefulStop.class);

  private final HeldGateways gateways;
  private final SaleClerk sales;
  private final Scheduler scheduler;
  private volatile boolean running;

  GracefulStop(HeldGateways gateways, SaleClerk sales, Scheduler scheduler) {
    this.gateways = gateways;
    this.sales = sales;
    this.scheduler = scheduler;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    int underWay = sales.rest();
    gateways.rest();
    fireNoMore();
    log.info(
        "Comes to rest: no poll and no sale begins any more; {} sales are under way", underWay);
  }

  /** A firing that was taken ahead of its time is given back while its store still works. */
  private void fireNoMore() {
    try {
      scheduler.standby();
    } catch (SchedulerException gone) {
      log.warn("The timers were not told to rest: {}", gone.getMessage());
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Phases are stopped from the highest down; the routes' is lower than that of the web server. */
  @Override
  public int getPhase() {
    return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 1;
  }
}
