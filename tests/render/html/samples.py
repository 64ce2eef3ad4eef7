"""Marked-up documents as templates give them: a letter with all its parts, and odd ones."""

from datetime import date

from duty_cli.model.words import Words
from duty_cli.views.document import Head

RED = Head(
    "晋城职业技术学院委员会", "晋市职院党", 12, 2025, Words("党委", "Committee"), date(2025, 7, 1)
)
PLAIN = Head(None, None, None, 2025, Words("计算机学院党支部", "Computing"), date(2025, 7, 1))

_WIDE_ZH = "\n".join(
    f"| 第{n}条 | 报送意识形态工作情况书面汇报 | 2025年上半年 | 2025年7月10日 | {n} | 3 | 1 | 0 |"
    " 2 | 计算机学院党支部、机电工程系党支部 |"
    for n in range(1, 40)
)
_ROWS_ZH = "\n".join(
    f"| 2025年{n % 12 + 1}月{n}日 | 第{n}次支部委员会会议：研究意识形态工作、学习上级文件精神 |"
    f" 支部书记 | 24 | {n} |"
    for n in range(1, 29)
)
ZH = f"""# 计算机学院党支部2025年上半年意识形态工作责任制落实情况的书面汇报

::: recipient
中共晋城职业技术学院委员会宣传部：
:::

2025年上半年，依据《党委（党组）意识形态工作责任制实施办法》，本支部应办**12项次**，截至2025年7月1日应完成10项次，
实际完成10项次，完成率100.0%。

## 一、总体情况

### （一）会议情况

召开会议28次，见 `records/cs/2025-01-08-cs-meeting.yaml`。

| 日期 | 题目 | 主持 | 应到 | 实到 |
| --- | --- | --- | ---: | ---: |
{_ROWS_ZH}

#### 1. 学习情况

- 专题学习4次，出席率96.2%；
- 网络舆情培训1次。

### （二）各事项完成情况

| 条款 | 事项 | 期次 | 期限 | 项次 | 已完成 | 逾期 | 迟报 | 未开始 | 需说明的单位 |
| --- | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | --- |
{_WIDE_ZH}

### （三）各单位

| 单位 |  | 完成率 |
| --- | --- | ---: |
| 晋城职业技术学院 | — | 91.7% |
| 　计算机学院 | — | 100.0% |

## 二、下一步工作

继续按期完成各项工作，及时登记佐证材料。

::: attachments
附件：1. 佐证材料目录
2. 2025年上半年意识形态领域情况分析研判报告以及其他需要一并报送的各类书面材料汇总表
:::

::: signature
计算机学院党支部
2025年7月1日
:::

::: appendix
## 附件1

### 佐证材料目录

| 文件 | 种类 |
| --- | --- |
| `evidence/cs/2025/minutes.pdf` | 会议记录 |
:::
"""

EN = """# Computing: half-yearly report on duties fulfilled, first half of 2025

::: recipient
To: Publicity Office
:::

In the first half of 2025, **12 duties** were owed; all of the 10 that had fallen due by 2025-07-01
were fulfilled.

## 1. Overview

### 1.1 Meetings

| Date | Title | Chaired by | Expected | Present |
| --- | --- | --- | ---: | ---: |
| 2025-01-08 | Branch meeting: reading of the regulation, division of work | secretary | 24 | 22 |
| 2025-02-12 | Branch meeting | secretary | 24 | 23 |

- four study sessions
- one training course, see `records/cs/2025-03-01.yaml`

::: landscape
| Clause | Duty | Occurrence | Due | Status | Done on | Records | Evidence |
| --- | --- | --- | --- | --- | --- | ---: | --- |
| Article 7 | Written report | first half of 2025 | 2025-07-10 | done | 2025-07-01 | 1 | report |
:::

## 2. Next steps

The same work goes on.

::: attachments
Annexes: 1. Index of evidence
2. Analysis of the first half of the year
:::

::: signature
Computing
2025-07-01
:::

::: appendix
## Annex 1

| File | Kind |
| --- | --- |
| `evidence/cs/minutes.pdf` | minutes |
:::
"""
TEXTS = {"en": EN, "zh": ZH}
