package org.prepayhub.config.flow;

import java.util.HashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.CamelJob;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the stored triggers in step with the routes they fire. */
final class Schedules {
  private static final Logger log = LoggerFactory.getLogger(Schedules.class);

  private final CamelContext camel;
  private final Scheduler scheduler;

  Schedules(CamelContext camel, Scheduler scheduler) {
    this.camel = camel;
    this.scheduler = scheduler;
  }

  /**
   * Deletes triggers of routes that are no more: Camel leaves them in a clustered store, where they
   * would fire for nobody.
   */
  void deleteOrphans() throws SchedulerException {
    Set<TriggerKey> wanted = new HashSet<>();
    for (Route route : camel.getRoutes()) {
      if (route.getEndpoint() instanceof QuartzEndpoint timer) {
        wanted.add(timer.getTriggerKey());
      }
    }
    for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup())) {
      if (!wanted.contains(key) && isRoute(key)) {
        scheduler.unscheduleJob(key);
        log.info("The schedule {} is deleted: no route has it any more", key);
      }
    }
  }

  private boolean isRoute(TriggerKey key) throws SchedulerException {
    var trigger = scheduler.getTrigger(key);
    var job = trigger == null ? null : scheduler.getJobDetail(trigger.getJobKey());
    return job != null && CamelJob.class.isAssignableFrom(job.getJobClass());
  }
}
