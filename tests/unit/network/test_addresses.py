"""Requests go to the web only, and into private networks only where the settings name the server."""

import asyncio

import pytest
from yarl import URL

from reader.errors import DownloadFailed
from reader.network.addresses import Borders, GuardedResolver
from tests.unit.network.names import Names

ARXIV = "https://arxiv.org"
PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::127.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
]
PUBLIC = ["151.101.3.42", "2a04:4e42::810", "::ffff:151.101.3.42", "64:ff9b::9765:32a"]


def literal(address: str) -> str:
    return f"[{address}]" if ":" in address else address


@pytest.mark.parametrize("address", PRIVATE)
def test_no_request_goes_to_a_private_address(address: str) -> None:
    with pytest.raises(DownloadFailed, match="private network"):
        Borders([ARXIV]).check(f"http://{literal(address)}/pdf/2004.00622")


@pytest.mark.parametrize("address", PUBLIC)
def test_a_request_may_go_to_a_public_address(address: str) -> None:
    url = f"http://{literal(address)}/pdf/2004.00622"
    assert Borders([ARXIV]).check(url) == URL(url)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://arxiv.org/pdf/x",
        "javascript:alert(1)",
        "//arxiv.org/pdf/x",
        "/pdf/x",
        "",
        "http://",
        "http:///pdf/x",
        "http://user:secret@arxiv.org/",
        "http://user@arxiv.org/",
        "http://[::1/",
        "http://arxiv.org:99999/",
        "http://arxiv.org:0/",
        "http://arxiv.org:http/",
    ],
)
def test_what_is_no_address_of_the_web_is_refused_with_a_sentence(address: str) -> None:
    with pytest.raises(DownloadFailed, match="is no web address"):
        Borders([ARXIV]).check(address)
    with pytest.raises(DownloadFailed, match="is no web address"):
        Borders([address])


def test_a_private_server_of_the_settings_is_trusted_at_its_port_only() -> None:
    borders = Borders([ARXIV, "http://10.0.0.7:8080"])
    assert borders.check("http://10.0.0.7:8080/pdf/x").host == "10.0.0.7"
    with pytest.raises(DownloadFailed, match=r"10\.0\.0\.7 lies in a private network"):
        borders.check("http://10.0.0.7/pdf/x")


@pytest.mark.parametrize(
    ("here", "location", "there"),
    [
        ("https://arxiv.org/pdf/a.pdf", "/pdf/a", "https://arxiv.org/pdf/a"),
        ("https://arxiv.org/pdf/a", "https://cdn.example.org/b", "https://cdn.example.org/b"),
        ("http://arxiv.org/pdf/a", "https://arxiv.org/pdf/a", "https://arxiv.org/pdf/a"),
        ("https://arxiv.org/pdf/a", "//mirror.example.org/b", "https://mirror.example.org/b"),
    ],
)
def test_redirects_on_the_web_are_followed(here: str, location: str, there: str) -> None:
    assert Borders([ARXIV]).follow(URL(here), location) == URL(there)


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ("http://arxiv.org/pdf/a", "without encryption"),
        ("file:///etc/passwd", "no web address"),
        ("data:application/pdf,%PDF-", "no web address"),
        ("https://192.168.1.1/admin", "private network"),
        ("https://[::1]/", "private network"),
        ("https://[::1", "no address"),
        ("https://arxiv.org:70000/", "no address"),
    ],
)
def test_a_redirect_that_leads_astray_is_not_followed(location: str, sentence: str) -> None:
    with pytest.raises(DownloadFailed, match=sentence):
        Borders([ARXIV]).follow(URL("https://arxiv.org/pdf/a"), location)


def test_of_the_addresses_of_a_name_the_private_ones_are_left_out() -> None:
    resolver = GuardedResolver(Names({"paper.example": [*PRIVATE, *PUBLIC]}), Borders([ARXIV]))
    found = asyncio.run(resolver.resolve("paper.example", 80))
    assert [result["host"] for result in found] == PUBLIC


def test_a_name_that_has_private_addresses_only_is_refused() -> None:
    resolver = GuardedResolver(Names({"paper.example": PRIVATE}), Borders([ARXIV]))
    with pytest.raises(DownloadFailed, match=r"paper\.example lies in a private network"):
        asyncio.run(resolver.resolve("paper.example", 80))


def test_a_named_server_of_the_settings_may_be_private() -> None:
    resolver = GuardedResolver(Names({"mirror.lab": ["10.0.0.7"]}), Borders(["http://mirror.lab:8080"]))
    assert [result["host"] for result in asyncio.run(resolver.resolve("mirror.lab", 8080))] == ["10.0.0.7"]
    with pytest.raises(DownloadFailed, match="private network"):
        asyncio.run(resolver.resolve("mirror.lab", 22))
