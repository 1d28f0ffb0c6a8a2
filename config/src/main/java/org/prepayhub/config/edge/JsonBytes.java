package org.prepayhub.config.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Documents as they go out. Buffers are shared by all threads: every call has a thread of its own,
 * which would keep its buffers for this one document.
 */
final class JsonBytes {
  private static final ObjectWriter WRITER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                  .build())
          .build()
          .writer();

  private JsonBytes() {}

  static byte[] of(JsonNode document) {
    try {
      return WRITER.writeValueAsBytes(document);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A document of values and names has no JSON", impossible);
    }
  }
}
