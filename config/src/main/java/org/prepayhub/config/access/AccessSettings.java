package org.prepayhub.config.access;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How callers are known.
 *
 * @param masterKeyFile the key that API secrets are wrapped with; made at the first start. Keep a
 *     copy: without it they are lost
 * @param signatureWindow how far a caller's clock may be from the hub's, either way
 * @param nonceKeep how long a used nonce is remembered; at least twice the window
 * @param clientMemory how long a change of a client may go unnoticed on another node
 * @param databaseLimit the longest a request waits for one answer of the database
 */
@ConfigurationProperties("hub.access")
public record AccessSettings(
    @DefaultValue(".hub/master.key") Path masterKeyFile,
    @DefaultValue("300s") Duration signatureWindow,
    @DefaultValue("15m") Duration nonceKeep,
    @DefaultValue("5s") Duration clientMemory,
    @DefaultValue("4s") Duration databaseLimit) {

  public AccessSettings {
    if (nonceKeep.compareTo(signatureWindow.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "hub.access.nonce-keep must be at least twice hub.access.signature-window");
    }
  }
}
