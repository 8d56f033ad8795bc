"""The one kind of block both branches and the trunk are made of: a pre-norm transformer block with layer scale.

Source: ViT (arXiv 2010.11929) as DINOv2 (arXiv 2304.07193) builds it.
"""

from torch import Tensor, nn
from torch.nn.functional import scaled_dot_product_attention

from inspectfork.model.params import ForkParams

EPSILON = 1e-6  # of the layer norms, as the weights were trained


class Attention(nn.Module):
    """Multi-head self-attention."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, x: Tensor) -> Tensor:
        b, n, c = x.shape
        q, k, v = self.qkv(x).reshape(b, n, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        mixed = scaled_dot_product_attention(q, k, v)  # (b, heads, n, c / heads)
        out: Tensor = self.out(mixed.transpose(1, 2).reshape(b, n, c))
        return out


class Block(nn.Module):
    """Tokens (b, n, width) in, tokens (b, n, width) out."""

    def __init__(self, params: ForkParams) -> None:
        super().__init__()
        width = params.width
        self.norm1 = nn.LayerNorm(width, eps=EPSILON)
        self.attention = Attention(width, params.heads)
        self.scale1 = nn.Parameter(Tensor(width).fill_(1.0))
        self.norm2 = nn.LayerNorm(width, eps=EPSILON)
        self.mlp = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))
        self.scale2 = nn.Parameter(Tensor(width).fill_(1.0))
        self.dropout = nn.Dropout(0.0)  # how much is a matter of the training job

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.dropout(self.scale1 * self.attention(self.norm1(x)))
        out: Tensor = x + self.dropout(self.scale2 * self.mlp(self.norm2(x)))
        return out
