"""Splink on the same public files with its demonstrations' settings, for comparison with ours (needs splink 4 or 5).

Prints F1 at probability 0.5, counting every true pair, also those that blocking lost, and the pairs it scored.
"""

import contextlib
import csv
import io
import logging
import os
import sys
import time
import warnings
from collections import Counter

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
DATA = sys.argv[1]


def read(name):
    frame = pd.read_csv(os.path.join(DATA, name), dtype=str, skipinitialspace=True, quoting=csv.QUOTE_MINIMAL)
    frame.columns = [column.strip() for column in frame.columns]
    return frame.apply(lambda column: column.str.strip()).replace("", None)


def has(*names):
    return all(os.path.exists(os.path.join(DATA, name)) for name in names)


def judge(title, frames, identifier, settings, strict, recall, training):
    began = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()):
        api = DuckDBAPI()
        source = [api.register(frame) for frame in frames] if hasattr(api, "register") else frames
        source = source if len(source) > 1 else source[0]
        linker = Linker(source, settings) if hasattr(api, "register") else Linker(source, settings, api)
        linker.training.estimate_probability_two_random_records_match(strict, recall=recall)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=2)
        for rule in training:
            linker.training.estimate_parameters_using_expectation_maximisation(rule)
        scored = linker.inference.predict().as_pandas_dataframe()
    predicted = scored[scored["match_probability"] >= 0.5]
    person = {}
    for place, frame in enumerate(frames):
        person.update(zip(((place, value) for value in frame[identifier]), frame["cluster"]))
    left = predicted[identifier + "_l"]
    right = predicted[identifier + "_r"]
    if len(frames) == 1:
        correct = sum(person[0, a] == person[0, b] for a, b in zip(left, right))
        true = sum(size * (size - 1) // 2 for size in Counter(frames[0]["cluster"]).values())
    else:
        anywhere = {identity: who for (_, identity), who in person.items()}
        correct = sum(anywhere[a] == anywhere[b] for a, b in zip(left, right))
        counts = [Counter(frame["cluster"]) for frame in frames]
        true = sum(size * counts[1][who] for who, size in counts[0].items())
    links = len(predicted)
    print(
        f"  {title}: {len(scored)} pairs scored; precision {correct / links:.4f}, recall {correct / true:.4f}, "
        f"F1 {2 * correct / (links + true):.4f}; {time.process_time() - began:.1f} s of processor time",
        flush=True,
    )


def febrl(title, has_id):
    frame = read("febrl_dataset3.csv")
    frame["cluster"] = frame["rec_id"].str.extract(r"^(rec-\d+)")
    own = ["soc_sec_id"] if has_id else []
    judge(
        title,
        [frame],
        "rec_id",
        SettingsCreator(
            unique_id_column_name="rec_id",
            link_type="dedupe_only",
            blocking_rules_to_generate_predictions=[
                block_on(column) for column in (*own, "given_name", "surname", "date_of_birth", "postcode")
            ],
            comparisons=[
                cl.NameComparison("given_name"),
                cl.NameComparison("surname"),
                cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
                *(cl.DamerauLevenshteinAtThresholds(column, [2]) for column in own),
                cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
                cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
            ],
        ),
        [
            *(block_on(column) for column in own),
            block_on("given_name", "surname", "date_of_birth"),
            "l.given_name = r.surname and l.surname = r.given_name and l.date_of_birth = r.date_of_birth",
        ],
        0.9 if has_id else 0.6,
        [block_on("date_of_birth"), block_on("postcode")],
    )


def febrl4(title, has_id):
    frames = [read("febrl_dataset4a.csv"), read("febrl_dataset4b.csv")]
    for frame in frames:
        frame["cluster"] = frame["rec_id"].str.extract(r"^(rec-\d+)")
    own = ["soc_sec_id"] if has_id else []
    swapped = "l.given_name = r.surname and l.surname = r.given_name"
    judge(
        title,
        frames,
        "rec_id",
        SettingsCreator(
            unique_id_column_name="rec_id",
            link_type="link_only",
            blocking_rules_to_generate_predictions=[
                block_on("given_name", "surname"),
                swapped,
                block_on("date_of_birth"),
                *(block_on(column) for column in own),
                block_on("state", "address_1"),
                block_on("street_number", "address_1"),
                block_on("postcode"),
            ],
            comparisons=[
                cl.NameComparison("given_name"),
                cl.NameComparison("surname"),
                cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
                *(cl.DamerauLevenshteinAtThresholds(column, [1, 2]) for column in own),
                cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
                cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
            ],
        ),
        [*(block_on(column) for column in own), block_on("given_name", "surname", "date_of_birth")],
        0.8 if has_id else 0.6,
        [block_on("date_of_birth"), block_on("postcode")],
    )


def historical():
    judge(
        "historical_50k",
        [read("historical_figures_with_errors_50k.csv")],
        "unique_id",
        SettingsCreator(
            unique_id_column_name="unique_id",
            link_type="dedupe_only",
            blocking_rules_to_generate_predictions=[
                block_on("substr(first_name,1,3)", "substr(surname,1,4)"),
                block_on("surname", "dob"),
                block_on("first_name", "dob"),
                block_on("postcode_fake", "first_name"),
                block_on("postcode_fake", "surname"),
                block_on("dob", "birth_place"),
                block_on("substr(postcode_fake,1,3)", "dob"),
                block_on("substr(postcode_fake,1,3)", "first_name"),
                block_on("substr(postcode_fake,1,3)", "surname"),
                block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
            ],
            comparisons=[
                cl.ForenameSurnameComparison(
                    "first_name", "surname", forename_surname_concat_col_name="first_name_surname_concat"
                ),
                cl.DateOfBirthComparison("dob", input_is_string=True),
                cl.PostcodeComparison("postcode_fake"),
                cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
                cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
            ],
        ),
        [
            "l.first_name = r.first_name and l.surname = r.surname and l.dob = r.dob",
            "substr(l.first_name,1,2) = substr(r.first_name,1,2) and l.surname = r.surname "
            "and substr(l.postcode_fake,1,2) = substr(r.postcode_fake,1,2)",
            "l.dob = r.dob and l.postcode_fake = r.postcode_fake",
        ],
        0.6,
        [block_on("first_name", "surname"), block_on("dob")],
    )


def fake():
    judge(
        "fake_1000",
        [read("fake_1000.csv")],
        "unique_id",
        SettingsCreator(
            unique_id_column_name="unique_id",
            link_type="dedupe_only",
            blocking_rules_to_generate_predictions=[block_on("first_name", "city"), block_on("surname")],
            comparisons=[
                cl.NameComparison("first_name"),
                cl.NameComparison("surname"),
                cl.LevenshteinAtThresholds("dob", 1),
                cl.ExactMatch("city").configure(term_frequency_adjustments=True),
                cl.EmailComparison("email"),
            ],
        ),
        [
            block_on("first_name", "surname", "dob"),
            "l.email = r.email",
        ],
        0.7,
        [block_on("first_name", "surname"), block_on("dob")],
    )


def with_both_names(read_one):
    """The demonstration joins both names into a column of their own for their common frequency."""

    def reading(name):
        frame = read_one(name)
        if "first_name" in frame and "surname" in frame:
            frame["first_name_surname_concat"] = frame["first_name"] + " " + frame["surname"]
        return frame

    return reading


read = with_both_names(read)
if has("febrl_dataset3.csv"):
    febrl("FEBRL 3", True)
    febrl("FEBRL 3 without the id", False)
if has("febrl_dataset4a.csv", "febrl_dataset4b.csv"):
    febrl4("FEBRL 4", True)
    febrl4("FEBRL 4 without the id", False)
if has("historical_figures_with_errors_50k.csv"):
    historical()
if has("fake_1000.csv"):
    fake()
