"""Splink on the same public files with its demonstrations' settings, for comparison with ours (needs splink 4 or 5).

Prints F1 at probability 0.5, counting every true pair, also those that blocking lost.
"""

import csv
import os
import sys
from collections import Counter

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

DATA = sys.argv[1]


def read(name):
    frame = pd.read_csv(os.path.join(DATA, name), dtype=str, skipinitialspace=True, quoting=csv.QUOTE_MINIMAL)
    frame.columns = [column.strip() for column in frame.columns]
    return frame.apply(lambda column: column.str.strip()).replace("", None)


def judge(title, frame, identifier, settings, strict, recall, training):
    api = DuckDBAPI()
    source = api.register(frame) if hasattr(api, "register") else frame
    linker = Linker(source, settings) if hasattr(api, "register") else Linker(source, settings, api)
    linker.training.estimate_probability_two_random_records_match(strict, recall=recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=2)
    for rule in training:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predicted = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    person = dict(zip(frame[identifier], frame["cluster"]))
    links = len(predicted)
    left, right = predicted[identifier + "_l"], predicted[identifier + "_r"]
    correct = sum(person[a] == person[b] for a, b in zip(left, right))
    true = sum(size * (size - 1) // 2 for size in Counter(frame["cluster"]).values())
    print(f"  {title}: precision {correct / links:.4f}, recall {correct / true:.4f}, F1 {2 * correct / (links + true):.4f}")


febrl = read("febrl_dataset3.csv")
febrl["cluster"] = febrl["rec_id"].str.extract(r"^(rec-\d+)")
judge(
    "FEBRL 3",
    febrl,
    "rec_id",
    SettingsCreator(
        unique_id_column_name="rec_id",
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on(column) for column in ("soc_sec_id", "given_name", "surname", "date_of_birth", "postcode")
        ],
        comparisons=[
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
        ],
    ),
    [
        block_on("soc_sec_id"),
        block_on("given_name", "surname", "date_of_birth"),
        "l.given_name = r.surname and l.surname = r.given_name and l.date_of_birth = r.date_of_birth",
    ],
    0.9,
    [block_on("date_of_birth"), block_on("postcode")],
)
