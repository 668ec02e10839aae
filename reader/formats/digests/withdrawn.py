"""Whether an abstract is the notice that arXiv or the authors put in place of a withdrawn paper."""

import re

_PAPER = r"(?:paper|article|submission|manuscript|preprint|e-?print)"
_WORK = rf"(?:{_PAPER}|work|version|note|letter|report)"
_OURS = rf"(?:this|the\s+present|our)\s+(?:[a-z-]+\s+)?{_WORK}"
_BY = r"(?:\s+(?:voluntarily|temporarily|now|already|therefore|hereby))?"
_GONE = rf"{_BY}\s+(?:withdrawn|removed\s+by\s+(?:the\s+)?(?:arxiv|authors?|submitters?))(?![\w-])"
_NOTICE = re.compile(
    # This paper has been withdrawn / is withdrawn / was removed by arXiv …
    rf"\b{_OURS}(?:\s+\([^()]{{0,80}}\))?\s+(?:has\s+been|have\s+been|is|was|is\s+being|will\s+be){_GONE}"
    # Only at the start of a sentence is "the paper" the one at hand: "whether the paper has been withdrawn" is a mention.
    rf"|(?:^|[.!:;\n]\s*)(?:the\s+)?{_PAPER}(?:\s+(?:has\s+been|is|was))?{_GONE}"
    r"|^\W*withdrawn\b\s*(?:[.,:;!)\]\n]|$|by\b|due\b|because\b|for\b|in\s+favou?r\b|since\b|pending\b)"
    # The authors have withdrawn / I am withdrawing / we withdraw this paper; we request the withdrawal of this paper.
    rf"|\b(?:authors?|i|we)\s+(?:(?:have|has|had|am|are|would\s+like\s+to|wish\s+to|must|decided\s+to|hereby)\s+){{0,3}}"
    rf"withdr(?:aw|ew|awn|awing)\s+(?:this|our|the)\s+(?:[a-z-]+\s+)?{_WORK}\b"
    rf"|\brequest(?:s|ed|ing)?\s+(?:the\s+|a\s+)?withdrawal\s+of\s+(?:this|our)\s+{_WORK}\b",
    re.ASCII | re.IGNORECASE,
)


def says_withdrawn(abstract: str) -> bool:
    """Whether the text says of the paper itself that it is withdrawn or was removed by arXiv, and does not just use the word."""
    # Plain words are looked for first: nearly every abstract has none of them.
    if "ithdr" in abstract or "WITHDR" in abstract or "removed by" in abstract:
        return _NOTICE.search(abstract) is not None
    return False
