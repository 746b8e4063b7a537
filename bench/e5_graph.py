"""Write `search/e5.onnx`: what multilingual-e5-small does with its weights, without any of them.

python bench/e5_graph.py [-o search/e5.onnx]

The sizes are those in the file of the bundled model. Weights of 4 bits are multiplied with
activations in 8 bits (`MatMulNBits` at accuracy level 4), as the file was made for.
"""

import argparse
import sys
from pathlib import Path

from onnx import ModelProto, NodeProto, TensorProto, helper
from setting import HOUSE, heading

sys.path.insert(0, str(HOUSE))

from search.e5 import FILE, Product, products
from search.e5_file import BLOCK, ModelFile
from search.encoder import bundled_file

MICROSOFT = "com.microsoft"
"""Operators of ONNX Runtime beside those of the standard."""
EIGHT_BITS = 4
"""The accuracy level at which activations are taken in 8 bits."""
OPSET, VERSION = 18, 9


def main() -> None:
    """Write the graph."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, default=HOUSE / "search" / FILE)
    given = parser.parse_args()
    print(heading())
    made = graph(ModelFile.open(bundled_file()))
    given.output.write_bytes(made.SerializeToString(deterministic=True))
    print(f"{given.output.stat().st_size / 1024:.0f} KiB")


def graph(file: ModelFile) -> ModelProto:
    """Give the graph: float32[1, pieces, width] `words` to float32[1, width] `mean`."""
    drawn = Drawing(file)
    last = drawn.norm("words", "emb.ln")
    for layer in range(file.layers):
        last = drawn.layer(layer, last)
    return drawn.done(last)


class Drawing:
    """The nodes and the named weights of a graph, one by one."""

    def __init__(self, file: ModelFile) -> None:
        self._file = file
        self._nodes: list[NodeProto] = []
        self._named: list[TensorProto] = []

    def layer(self, number: int, given: str) -> str:
        """Draw attention, then two products over each piece."""
        qkv, out, widens, narrows = products(self._file, number)
        own = f"l{number}."
        asked = [own + each for each in ("asked", "keys", "said")]
        self._node("Split", [self._product(given, qkv)], asked, axis=2)
        heard = own + "heard"
        self._node("MultiHeadAttention", asked, [heard], MICROSOFT, num_heads=self._file.heads)
        given = self.norm(given, own + "aln", self._product(heard, out))
        bent = own + "bent"
        self._node("Gelu", [self._product(given, widens)], [bent], MICROSOFT)
        return self.norm(given, own + "oln", self._product(bent, narrows))

    def norm(self, given: str, name: str, more: str = "") -> str:
        """Draw what brings to mean 0 and deviation 1, of a sum if `more` is given."""
        width, epsilon = self._file.width, self._file.epsilon
        learnt = [self._weight(f"{name}.{each}", TensorProto.FLOAT, [width]) for each in "wb"]
        if more:
            given_both = [given, more, *learnt]
            self._node("SkipLayerNormalization", given_both, [name], MICROSOFT, epsilon=epsilon)
        else:
            self._node("LayerNormalization", [given, *learnt], [name], axis=-1, epsilon=epsilon)
        return name

    def done(self, last: str) -> ModelProto:
        """Draw the mean over all pieces, and give the graph."""
        self._named.append(helper.make_tensor("pieces", TensorProto.INT64, [1], [1]))
        self._node("ReduceMean", [last, "pieces"], ["mean"], keepdims=0)
        width = self._file.width
        words = helper.make_tensor_value_info("words", TensorProto.FLOAT, [1, "pieces", width])
        mean = helper.make_tensor_value_info("mean", TensorProto.FLOAT, [1, width])
        made = helper.make_model(
            helper.make_graph(self._nodes, "e5", [words], [mean], self._named),
            opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)],
        )
        made.ir_version = VERSION
        return made

    def _product(self, given: str, made: Product) -> str:
        """Draw a product with packed weights, and a bias."""
        name, _, rows, width = made
        blocks = width // BLOCK
        inputs = [
            given,
            self._weight(f"{name}.w", TensorProto.UINT8, [rows, blocks, BLOCK // 2]),
            self._weight(f"{name}.s", TensorProto.FLOAT, [rows * blocks]),
            "",
            "",
            self._weight(f"{name}.b", TensorProto.FLOAT, [rows]),
        ]
        sizes = {"K": width, "N": rows, "bits": 4, "block_size": BLOCK}
        self._node("MatMulNBits", inputs, [name], MICROSOFT, accuracy_level=EIGHT_BITS, **sizes)
        return name

    def _weight(self, name: str, kind: int, shape: list[int]) -> str:
        """Name weights that are given when the graph is loaded."""
        made = TensorProto(name=name, data_type=kind, dims=shape)
        made.data_location = TensorProto.EXTERNAL
        where = made.external_data.add()
        where.key, where.value = "location", "given"
        self._named.append(made)
        return name

    def _node(
        self, kind: str, given: list[str], made: list[str], domain: str = "", **more: object
    ) -> None:
        if kind == "Split":
            more["num_outputs"] = len(made)
        self._nodes.append(helper.make_node(kind, given, made, domain=domain, **more))


if __name__ == "__main__":
    main()
