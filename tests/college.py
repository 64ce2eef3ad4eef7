"""Parts of a college's policy, out of which modules of tests put together their own."""

REPORT = """\
  - id: report
    clause: 附件 1.2
    title: {zh: 书面汇报, en: Half-yearly report}
    for: {units: branch}
    requires: {kind: report, to: publicity}
    every: half-year
    due: {month: last, day: 15}
"""
MEETING = """\
  - id: meeting
    clause: 附件 1.3
    title: {zh: 专题会议, en: Special meeting}
    for: {units: branch}
    requires: {kind: meeting}
    every: half-year
"""
RECIPIENTS = "recipients: {publicity: {zh: 党委宣传部, en: Publicity department}}\n"
TOPICS = "topics: {ideology: {zh: 意识形态工作, en: Ideological work}}\n"
