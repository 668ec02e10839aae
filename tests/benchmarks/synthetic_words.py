"""Made-up titles, abstracts and names whose words are as frequent as words are: Zipf's law, common prefixes, set phrases, TeX."""

import re
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from itertools import accumulate, product
from random import Random

from reader.formats.digests.detect import read_digest

_SET_PHRASES = """neural network,machine learning,dark matter,black hole,deep learning,quantum field theory,language model,
magnetic field,ground state,phase transition,reinforcement learning,large scale,gravitational wave,monte carlo,upper bound,
differential equation,vector space,star formation,standard model,topological insulator,convex optimization,graph neural network"""

_FIELDS_WORDS = """quantum energy theory field states galaxies spin equation algebra group manifold lattice graph matter mass
particle electron magnetic symmetry gauge string gravity star stellar cosmological redshift spectral measurement scattering
temperature superconducting topological phase transition entropy stochastic bayesian estimation regression inference kernel
optimization convergence polynomial prime conjecture theorem proof cohomology homotopy category functor bundle curvature
geodesic elliptic hyperbolic integrable soliton nonlinear turbulence fluid plasma laser photon optical graphene protein cell
epidemic genome market portfolio channel wireless antenna coding decoding cryptography protocol robot transformer attention
language speech translation reinforcement reward agent policy adversarial diffusion generative federated privacy covid blockchain
neutrino higgs quark boson supersymmetry inflation holographic entanglement qubit circuit tensor algorithm complexity gan gans"""

_BEGINNINGS = """,re,non,multi,hyper,quasi,pseudo,anti,semi,sub,super,inter,intra,micro,nano,bi,co,de,over,un,pre,poly,meta,
para,electro,photo,thermo,magneto"""

_ROOTS = """graph grad gaug gluon galact gen geo gram group habit harmon heur hier holo homo hydr icon ident imag impuls index
induct infer inform inject inner insul integr invar ion iso iter jet joint kern kinet label lagrang lamin laps latt layer learn
lens level lexic limit line link local log loop lumin magnet map mark mass match mater matr maxim mean meas mechan mem merg
metr micr minim mix mod mol moment mot mutat narr natur net neur neutr nois norm nucle null numer object observ oper opt orbit
order organ oscill pack pair par part path pattern perc perm perturb phas phot pixel plan plasm plat point polar pol pool popul
posit poten pred press prim prior prob proc prod prof project prop proton prox puls quant quer radi rand rang rank rat react
real reason recurs reduc refer reflect regress regul relat relax represent resid reson resolv retriev rever rob rot rout sampl
satur scal scan scatter schem search segment select semant sens separ sequ seri shad shap shift sign simul singul sketch smooth
sol sour spac spars spat spec sphere spin stab stat step stoch stor stra stream stress string struct style sum surf surv symm
synth tact target tempor tens term test text theor therm time tok tomo top tor track train trans trap tree trunc tun turb unif
vacu val var vect vel verb vers vibr view vis viscos volum vort wav weak weight"""

_ENDINGS = """,s,ed,ing,er,ers,ion,ions,ional,al,ally,ic,ical,ity,ive,ively,ize,ized,izing,ization,able,ability,ness,ous,ment,
ments,or,ory,ence,ent"""

_TEX = r"""$\alpha$ $\beta$ $k$ $n$ $\ell_1$ $\Lambda$CDM H$_2$O $\mathbb{Z}_2$ $\mathcal{N}=4$ $O(n^2)$ $\sim$ $10^{-3}$ K\"ahler
Schr\"odinger $\gamma$-ray $p$-adic $SU(3)$ $z\sim6$ $\mu$m $\epsilon$ $L^2$ $K_{3,3}$ Erd\H{o}s $\mathbb{R}^d$ CO$_2$"""

_GIVEN = """Wei Li Anna Maria Jun Yu David Michael Thomas Elena Hiroshi Kenji Priya Rahul Sofia Lars Ingrid Pierre Camille
José Carlos Olga Ivan Fatima Omar Chen Xin Min Hui Daniel Laura Peter Paul James Emily Sarah Amir Leila Zoë Björn Łukasz"""

_FAMILY = """Wang Zhang Chen Liu Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Luo Smith Johnson Brown Müller Schmidt
Schneider Fischer Weber García Rodríguez Martínez Rossi Russo Ferrari Dubois Moreau Tanaka Suzuki Sato Kim Park Lee Kumar Singh
Gupta Sharma Ivanov Petrov Novák Nowak Kowalski Jensen Nielsen Hansen Johansson Öberg Silva Santos Nguyen Tran Cohen"""

OLD_WORD, RARE_OLD_WORD = "aether", "phlogiston"
"""Words of the first years only, a common and a rare one: a search that walks back from the newest paper finds them last."""

_VOCABULARY = 150_000
_RARE = 3_000
_MODERN = 2018
_FUNCTION_WORDS = 40
_WORDS_PER_SENTENCE = 20


class Prose:
    """Writes titles, abstracts and lists of authors, the same for the same `random`."""

    def __init__(self, random: Random) -> None:
        """Gather the vocabulary in the order of its frequency."""
        self._random = random
        self._words = _vocabulary(random)
        weights = [_frequency(rank) for rank in range(len(self._words))]
        self._in_abstracts = list(accumulate(weights))
        self._in_titles = list(accumulate([weight / 4 for weight in weights[:_FUNCTION_WORDS]] + weights[_FUNCTION_WORDS:]))

    def title(self) -> str:
        """About ten words; one in twelve has TeX in it."""
        words = self._draw(self._in_titles, 10, 3, least=3)
        if self._random.random() < 1 / 12:
            words[self._random.randrange(len(words))] = self._random.choice(_TEX.split())
        return " ".join(word[0].upper() + word[1:] for word in words)

    def abstract(self, year: int) -> str:
        """About 150 words in sentences; one in four has TeX in it."""
        words = self._draw(self._in_abstracts, 150, 45, least=30)
        if self._random.random() < 1 / 4:
            for place in self._random.sample(range(len(words)), self._random.randint(1, 5)):
                words[place] = self._random.choice(_TEX.split())
        if year < _MODERN and self._random.random() < 3 / 4:
            words += [RARE_OLD_WORD if self._random.random() < 1 / 200 else OLD_WORD]
        starts = range(0, len(words), _WORDS_PER_SENTENCE)
        return ". ".join(" ".join(words[start : start + _WORDS_PER_SENTENCE]).capitalize() for start in starts) + "."

    def authors(self) -> tuple[str, ...]:
        """One to eight names."""
        return tuple(
            f"{self._random.choice(_GIVEN.split())} {self._random.choice(_FAMILY.split())}"
            for _ in range(self._random.choice((1, 2, 3, 3, 4, 5, 8)))
        )

    def _draw(self, weights: Sequence[float], mean: int, deviation: int, *, least: int) -> list[str]:
        number = max(least, round(self._random.gauss(mean, deviation)))
        return self._random.choices(self._words, cum_weights=weights, k=number)


def _frequency(rank: int) -> float:
    """Zipf's law as Mandelbrot mended it; rare words, of which each text has its own, fall off faster."""
    return 1 / (rank + 2.7) if rank < _RARE else (_RARE / rank) ** 1.7 / _RARE


def _vocabulary(random: Random) -> list[str]:
    """The sample's words, the fields' words at every other place after the function words, built words, short ones first."""
    words = _sample_words()
    known = _FIELDS_WORDS.split() + _between_commas(_SET_PHRASES)
    random.shuffle(known)
    for place, word in enumerate(known):
        words.insert(_FUNCTION_WORDS + 2 * place, word)
    built = ["".join(parts) for parts in product(_between_commas(_BEGINNINGS), _ROOTS.split(), _between_commas(_ENDINGS))]
    built.sort(key=lambda word: len(word) + random.gauss(0, 3))
    return list(dict.fromkeys(words + built))[:_VOCABULARY]


def _between_commas(text: str) -> list[str]:
    return text.replace("\n", "").split(",")


def _sample_words() -> list[str]:
    sample = (files("resources") / "arxiv-cs.CV-2020-04-02.md").read_bytes()
    entries = read_digest(sample, "sample").entries
    words = Counter(re.findall("[a-z]+", " ".join(f"{entry.title} {entry.abstract}" for entry in entries).lower()))
    return [word for word, _ in words.most_common()]
