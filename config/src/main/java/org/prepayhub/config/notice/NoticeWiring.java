package org.prepayhub.config.notice;

import org.prepayhub.adapters.notice.NoticeAnswers;
import org.prepayhub.notice.NoticeReplies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What templates of notices need. */
@Configuration(proxyBeanMethods = false)
public class NoticeWiring {
  @Bean
  NoticeAnswers noticeAnswers() {
    return new NoticeAnswers();
  }

  @Bean
  NoticeReplies noticeReplies() {
    return new NoticeReplies();
  }
}
