package org.prepayhub.config.notice;

import org.prepayhub.notice.NoticeReplies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What templates of notices need. */
@Configuration(proxyBeanMethods = false)
public class NoticeWiring {
  @Bean
  NoticeReplies noticeReplies() {
    return new NoticeReplies();
  }
}
