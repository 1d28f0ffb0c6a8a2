package org.prepayhub.config.edge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The API's own limits.
 *
 * @param mostBody the largest body that is read
 * @param mostSwallowed how much of a refused body the server still takes in, so that the caller
 *     gets to read the answer
 */
@ConfigurationProperties("hub.api")
public record ApiSettings(
    @DefaultValue("64KB") DataSize mostBody, @DefaultValue("8MB") DataSize mostSwallowed) {}
