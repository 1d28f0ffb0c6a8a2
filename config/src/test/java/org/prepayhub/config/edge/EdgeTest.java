package org.prepayhub.config.edge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test against the doors and routes of the edge on a real port; all of them share one context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = ApiEdgeTest.Slice.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "camel.main.routes-collector-enabled=true",
      "camel.main.routes-include-pattern=classpath:camel/api/*.camel.yaml,"
          + "classpath:camel/recharge/recharge-book-order.camel.yaml,"
          + "classpath:camel/recharge/recharge-reverse-order.camel.yaml,"
          + "classpath:camel/recharge/recharge-show-order.camel.yaml,"
          + "classpath:camel/ledger/ledger-list-*.camel.yaml,"
          + "classpath:camel/ledger/ledger-post-*.camel.yaml,"
          + "classpath:camel/ledger/ledger-settle-*.camel.yaml,"
          + "classpath:camel/ledger/ledger-show-*.camel.yaml,"
          + "classpath:camel/account/account-*.camel.yaml,"
          + "classpath:camel/command/command-clear-meter.camel.yaml,"
          + "classpath:camel/command/command-show-clear.camel.yaml,"
          + "classpath:camel/command/command-settle-by-hand.camel.yaml,"
          + "classpath:camel/tariff/tariff-*.camel.yaml,"
          + "classpath:camel/metering/metering-show-meter.camel.yaml,"
          + "classpath:camel/metering/metering-list-*.camel.yaml,"
          + "classpath:camel/close/close-list-*.camel.yaml,"
          + "classpath:camel/close/close-state-*.camel.yaml,"
          + "classpath:camel/errors/*.camel.yaml,"
          + "classpath:camel/templates/webhook-receive.camel.yaml,"
          + "classpath:hooks/*.camel.yaml",
      "door.webhook.token=" + WebhookTest.TOKEN,
      "spring.threads.virtual.enabled=true",
      "hub.telemetry.token-file=target/telemetry-token",
      "management.endpoint.health.validate-group-membership=false"
    })
@interface EdgeTest {}
