package org.prepayhub.access;

/**
 * What a caller sent and what it signed.
 *
 * @param timestamp epoch seconds by the caller's clock
 * @param pathAndQuery as it stood on the request line, nothing decoded
 * @param signature the 32 bytes of the HMAC
 */
public record SignedRequest(
    String clientId,
    long timestamp,
    String nonce,
    String method,
    String pathAndQuery,
    byte[] body,
    byte[] signature) {}
